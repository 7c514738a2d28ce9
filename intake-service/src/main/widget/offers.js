// C7: what a known visitor has open already comes before anything new.
class Offers {
  #api; #chat; #panel; #language; #identity; #asked = false; #changed;

  /* changed(): something else stands on screen now */
  constructor({ api, chat, panel, language, identity, changed }) {
    this.#api = api;
    this.#chat = chat;
    this.#panel = panel;
    this.#language = language;
    this.#identity = identity;
    this.#changed = changed;
  }

  /* Asked when the panel opens and there is no chat to go on with; again where the last time gave nothing. */
  async look() {
    if (this.#asked || this.#chat.current || !this.#identity()) return;
    this.#asked = true;
    const { status, body } = await this.#api.openTickets(this.#identity());
    this.#asked = status === 200 && body.tickets.length > 0;
    if (status !== 200 && status !== 0) this.#refused(body.detail ?? status);
    if (this.#asked && !this.#chat.current) this.#show(body.tickets.slice(0, 5));
  }

  hide() {
    this.#panel.offers.hidden = true;
    this.#changed();
  }

  #show(tickets) {
    const { offers, announced } = this.#panel;
    const choices = tickets.map((ticket) => this.#choice(this.#language.say('goOn', { subject: ticket.subject || ticket.ticketId }),
      `${ticket.ticketId} · ${this.#language.moment(new Date(ticket.updatedAt), new Date())}`, () => this.#goOn(ticket)));
    offers.replaceChildren(element('p', {}, this.#language.say('offered')), ...choices, this.#choice(this.#language.say('anew'), '', () => this.#leave()));
    offers.hidden = false;
    announced.textContent = this.#language.say('offered');
    this.#changed();
  }

  #choice(label, detail, does) {
    const button = element('button', { type: 'button' }, label, ...(detail ? [element('span', { class: 'quiet' }, detail)] : []));
    button.addEventListener('click', does);
    return button;
  }

  async #goOn(ticket) {
    const reason = await this.#chat.goOn(ticket.ticketId);
    if (reason) this.#refused(reason);
    else this.#leave();
  }

  #leave() {
    this.#panel.warning.textContent = '';
    this.hide();
    this.#panel.field.focus();
  }

  #refused(reason) { this.#panel.warning.textContent = this.#language.say('offerFailed', { reason }); }
}
