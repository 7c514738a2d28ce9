// The element: brings chat and screen together.
const SCRIPT = document.currentScript?.src || document.querySelector('script[src*="pledge-chat.js"]')?.src || location.href;
const QUIET_MILLIS = 400; // A replay is over when nothing came for so long; until then the log stays silent.

class PledgeChat extends HTMLElement {
  #root; #language; #panel; #header; #lines; #offers; #unread; #typing; #attachments; #api; #chat; #draft;
  #warned = ''; #waiting = false; #sendFilesNext = false; #live = 'live'; #quiet;

  connectedCallback() {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: this.hasAttribute('open-shadow') ? 'open' : 'closed' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
    }
    this.#root.replaceChildren();
    this.#language = new Language([this.getAttribute('locale'), this.closest('[lang]')?.lang, ...navigator.languages]);
    this.#build();
    for (const name of ['online', 'offline']) addEventListener(name, this.#connected);
    document.addEventListener('visibilitychange', this.#seen);
    this.#chat.start();
    this.#connected();
    if (this.#chat.current && this.#chat.session.open) this.#show(true);
  }

  disconnectedCallback() {
    for (const name of ['online', 'offline']) removeEventListener(name, this.#connected);
    document.removeEventListener('visibilitychange', this.#seen);
    this.#panel.gone();
    this.#chat.stop();
  }

  static observedAttributes = ['identity', 'desk'];

  /* Another visitor never sees the chat of the one before; a fresh token of the same one changes nothing. */
  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || !this.#chat || (name === 'identity' ? subjectOf(before) === subjectOf(now) : before === now)) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  open() { this.#toggle(true); }
  close() { this.#toggle(false); }

  #say(key, gaps) { return this.#language.say(key, gaps); }
  #identity = () => this.getAttribute('identity');

  #build() {
    const server = this.getAttribute('server') ?? new URL(SCRIPT).origin;
    const desk = this.getAttribute('desk') ?? '';
    const store = `pledge-chat:${server}:${desk}:${subjectOf(this.#identity())}`;
    this.#api = new Api(server, desk);
    this.#draft = new Store(store, 'sessionStorage');
    this.#panel = new Panel(this, this.#root, this.#language, { toggle: (open) => this.#toggle(open) });
    this.#header = new Header(this.#api, this.#panel, this.#language);
    this.#unread = new Unread(this, this.#panel.badge, this.#language);
    this.#typing = new Typing(this.#panel, this.#language);
    this.#lines = new Lines(this.#panel.log, this.#language, {
      download: (file) => this.#download(file), again: (item) => this.#chat.again(item), discard: (item) => { this.#chat.discard(item); this.#panel.field.focus(); },
    });
    this.#chat = new Chat(this.#api, new Store(store), this.#identity, {
      began: (anew) => this.#began(anew), cleared: () => this.#cleared(), ended: () => this.#ended(), line: (line) => this.#receive(line),
      typing: (author) => this.#typing.by(author), live: (state) => { this.#live = state; this.#connected(); },
      filesGone: (names) => this.#say('filesGone', { names }), item: (item) => { this.#lines.pend(item); this.#refresh(); }, dropped: (clientId) => { this.#lines.drop(clientId); this.#refresh(); },
      attempt: (item) => this.#lines.say(item, this.#say('sending')), outcome: (item, outcome) => this.#outcome(item, outcome),
    });
    this.#offers = new Offers({
      api: this.#api, chat: this.#chat, panel: this.#panel, language: this.#language, identity: this.#identity, changed: () => this.#refresh(),
    });
    this.#attachments = new Attachments(this.#panel.chips, {
      language: this.#language, api: this.#api, chat: () => this.#chat.current, limit: () => this.#header.fileLimit,
    });
    this.#listen(this.#panel);
  }

  #listen({ form, field, chips, fresh }) {
    field.value = this.#draft.get('draft') ?? '';
    form.addEventListener('submit', (event) => { event.preventDefault(); this.#write(); });
    field.addEventListener('input', () => { this.#draft.set('draft', field.value); this.#chat.types(); });
    fresh.addEventListener('click', () => { this.#chat.leave(); field.focus(); });
    chips.addEventListener('emptied', () => field.focus());
    this.#attachments.from(this.#panel);
  }

  #toggle(open) {
    if (open === this.#panel.isOpen) return;
    this.#show(open);
    (open ? this.#panel.field : this.#panel.opener).focus();
    this.#chat.session.open = open;
    this.dispatchEvent(new CustomEvent('pledge-chat-open', { detail: { open } }));
  }

  async #show(open) {
    this.#panel.show(open);
    if (!open) return;
    this.#seen();
    this.#offers.look();
    await this.#header.learn();
    this.#refresh();
  }

  #refresh() {
    this.#panel.hello.hidden = this.#lines.size > 0 || !this.#panel.offers.hidden;
    this.#panel.fresh.hidden = !this.#chat.current || this.#chat.hasUnsent;
    this.#header.show(this.#chat.current, this.#lines.answered);
  }

  async #write() {
    const { field, warning } = this.#panel;
    const text = field.value.trim();
    if (this.#waiting || (!text && !this.#attachments.any)) return;
    if (looksSecret(text) && this.#warned !== text) {
      this.#warned = text;
      warning.textContent = this.#say('secret');
      return;
    }
    warning.textContent = '';
    const names = this.#say('fileMessage', { names: this.#attachments.names.join(', ') });
    let files = [];
    if (this.#chat.current) {
      files = await this.#filesReady();
      if (!text && !files.length) return;
    } else {
      this.#sendFilesNext = this.#attachments.any;
    }
    if (field.value.trim() === text) field.value = '';
    this.#draft.set('draft', field.value);
    this.#offers.hide();
    this.#chat.write(text || (files.length ? '' : names), files, this.#first(names));
  }

  /* Uploads end before the message goes. */
  async #filesReady() {
    this.#waiting = true;
    await this.#attachments.settled();
    this.#waiting = false;
    return this.#attachments.take();
  }

  /* What goes along where a message begins a chat: the same at every attempt. */
  #first(fallback) {
    const said = (name) => (this.getAttribute(name) ? { [name]: this.getAttribute(name) } : {});
    return { form: { locale: this.#language.locale, ...zone(), ...said('name'), ...said('email') }, fallback, answerBy: this.#header.answerBy };
  }

  /* What was said before is not said again to a screen reader. */
  async #began(anew) {
    if (!anew) {
      this.#panel.log.setAttribute('aria-live', 'off');
      this.#calm();
    }
    this.#offers.hide();
    this.#attachments.began();
    if (!this.#sendFilesNext) return;
    this.#sendFilesNext = false;
    const files = await this.#filesReady();
    if (files.length) this.#chat.write('', files, this.#first(this.#say('fileMessage', { names: files.map((file) => file.name).join(', ') })));
  }

  #calm() {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#panel.log.setAttribute('aria-live', 'polite'), QUIET_MILLIS);
  }

  #cleared() {
    this.#lines.clear();
    this.#unread.count = 0;
    this.#live = 'live';
    this.#connected();
    this.#refresh();
  }

  #ended() {
    this.#lines.notice(this.#say('ended'));
    this.#live = 'live';
    this.#connected();
    this.#refresh();
  }

  #outcome(item, { kept, refused, again, busy }) {
    if (kept) this.#lines.kept(item, kept.messageId, kept.masked);
    if (refused) this.#lines.pend({ ...item, refused });
    if (again !== undefined) this.#lines.say(item, busy ? this.#say('busy', { seconds: Math.max(1, Math.ceil(again / 1000)) }) : this.#say('retry'));
    if (kept) this.#panel.announced.textContent = this.#say(kept.masked?.length ? 'masked' : 'sent');
    if (refused) this.#panel.announced.textContent = this.#say('failed', { reason: refused });
    this.#refresh();
  }

  #receive(line) {
    if (this.#panel.log.getAttribute('aria-live') === 'off') this.#calm();
    const fromThem = this.#lines.receive(line);
    if (fromThem && line.author.kind === 'AGENT') this.#typing.ended();
    if (this.#visible) this.#seen();
    else if (line.id === this.#chat.session.read || line.author.kind === 'CUSTOMER') this.#unread.count = 0;
    else if (fromThem) this.#unread.count++;
    this.#refresh();
  }

  get #visible() { return this.#panel.isOpen && !document.hidden; }

  #seen = () => {
    if (!this.#visible) return;
    this.#unread.count = 0;
    if (this.#lines.lastId) this.#chat.session.read = this.#lines.lastId;
  };

  #connected = () => {
    const text = navigator.onLine ? (this.#live === 'lost' ? this.#say('lost') : '') : this.#say('offline');
    if (this.#panel.connection.textContent !== text) this.#panel.connection.textContent = text;
  };

  async #download(file) {
    try {
      const address = URL.createObjectURL(await this.#api.download(this.#chat.current, file.sha256));
      element('a', { href: address, download: file.name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch {
      this.#panel.warning.textContent = this.#say('fileGone');
    }
  }
}

if (!customElements.get('pledge-chat')) customElements.define('pledge-chat', PledgeChat);
