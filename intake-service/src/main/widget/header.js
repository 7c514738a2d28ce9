// What stands above the conversation: whose desk it is, whether somebody is there, what may be expected, the chat's number.
class Header {
  #api; #panel; #language; #info = null; #askedAt = 0;

  constructor(api, panel, language) {
    this.#api = api;
    this.#panel = panel;
    this.#language = language;
  }

  get fileLimit() { return this.#info?.fileLimit; }
  get answerBy() { return this.#info?.answerBy; }

  /* Asked at most once a minute. */
  async learn() {
    if (Date.now() - this.#askedAt < 60_000) return;
    this.#askedAt = Date.now();
    const { status, body } = await this.#api.desk();
    if (status === 200) this.#info = { ...body, skew: new Date(body.now) - Date.now() };
    else this.#askedAt = 0;
  }

  /* chat: where there is one; answered: a person was there already, and nothing more is promised here */
  show(chat, answered) {
    const { number } = this.#panel;
    number.hidden = !chat;
    number.dataset.chatId = chat?.id ?? '';
    number.textContent = chat ? this.#language.say('chat', { id: chat.id }) : '';
    if (this.#info) this.#known(this.#info, chat, answered);
  }

  #known(info, chat, answered) {
    const panel = this.#panel;
    const now = new Date(Date.now() + (info.skew || 0));
    const { open, text } = openness(info, this.#language, now);
    panel.title.textContent = info.name || this.#language.say('title');
    panel.openness.textContent = text;
    panel.openness.classList.toggle('now', open);
    panel.openness.hidden = false;
    const page = statusPage(info.statusPage);
    panel.broken.hidden = !page;
    if (page) panel.incident.href = page;
    const expected = answered ? '' : answerBy(chat ? chat.answerBy : info.answerBy, this.#language, now);
    panel.strip.hidden = !expected;
    panel.expected.textContent = expected;
  }
}
