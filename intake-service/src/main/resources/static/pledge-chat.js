/*
 * <pledge-chat desk="demo"></pledge-chat>
 *
 * One script, no framework, nothing else is loaded; works under `script-src` and `connect-src` alone (styles are constructed).
 * Attributes: desk (required) · server (origin of Pledge, default: where this script came from) · locale (default: the page's,
 * then the browser's) · name, email (of a visitor that the page knows) · open-shadow (lets the page's own tests look inside).
 * "Sent" stands under a message only when Pledge answered 202: then it is kept.
 */
const TEXTS = {
  en: {
    open: 'Chat with us', close: 'Close chat', title: 'Support chat', write: 'Your message', send: 'Send', you: 'You',
    desk: 'Support', hello: 'How can we help? Write to us and you get a chat number at once.', chat: 'Chat',
    sending: 'sending …', sent: 'sent', retry: 'not sent yet, trying again …', failed: 'not sent: ',
    lost: 'Connection lost, trying again …', ended: 'This chat has ended. Your next message begins a new one.',
    fresh: 'New chat', unread: 'unread',
  },
  'pt-BR': {
    open: 'Fale conosco', close: 'Fechar chat', title: 'Chat de suporte', write: 'Sua mensagem', send: 'Enviar', you: 'Você',
    desk: 'Suporte', hello: 'Como podemos ajudar? Escreva e receba na hora o número do chat.', chat: 'Chat',
    sending: 'enviando …', sent: 'enviada', retry: 'ainda não enviada, tentando de novo …', failed: 'não enviada: ',
    lost: 'Conexão perdida, tentando de novo …', ended: 'Este chat terminou. A próxima mensagem inicia um novo.',
    fresh: 'Novo chat', unread: 'não lidas',
  },
  de: {
    open: 'Chat mit uns', close: 'Chat schließen', title: 'Support-Chat', write: 'Ihre Nachricht', send: 'Senden', you: 'Sie',
    desk: 'Support', hello: 'Wie können wir helfen? Schreiben Sie uns, die Chat-Nummer kommt sofort.', chat: 'Chat',
    sending: 'wird gesendet …', sent: 'gesendet', retry: 'noch nicht gesendet, neuer Versuch …', failed: 'nicht gesendet: ',
    lost: 'Verbindung verloren, neuer Versuch …', ended: 'Dieser Chat ist beendet. Ihre nächste Nachricht beginnt einen neuen.',
    fresh: 'Neuer Chat', unread: 'ungelesen',
  },
  es: {
    open: 'Chatee con nosotros', close: 'Cerrar el chat', title: 'Chat de soporte', write: 'Su mensaje', send: 'Enviar', you: 'Usted',
    desk: 'Soporte', hello: '¿Cómo podemos ayudarle? Escríbanos y recibirá al instante el número del chat.', chat: 'Chat',
    sending: 'enviando …', sent: 'enviado', retry: 'aún no enviado, intentando de nuevo …', failed: 'no enviado: ',
    lost: 'Conexión perdida, intentando de nuevo …', ended: 'Este chat ha terminado. Su próximo mensaje inicia uno nuevo.',
    fresh: 'Nuevo chat', unread: 'sin leer',
  },
  ru: {
    open: 'Напишите нам', close: 'Закрыть чат', title: 'Чат поддержки', write: 'Ваше сообщение', send: 'Отправить', you: 'Вы',
    desk: 'Поддержка', hello: 'Чем помочь? Напишите нам, и вы сразу получите номер чата.', chat: 'Чат',
    sending: 'отправляется …', sent: 'отправлено', retry: 'ещё не отправлено, пробуем снова …', failed: 'не отправлено: ',
    lost: 'Связь потеряна, пробуем снова …', ended: 'Этот чат завершён. Следующее сообщение начнёт новый.',
    fresh: 'Новый чат', unread: 'непрочитанных',
  },
};

const STYLE = `
:host { --accent: #0b5c4b; --on-accent: #fff; --ground: #fff; --ink: #1c2321; --soft: #eef2f0; --mine: #d9ece6; --quiet: #54615d;
  --line: #7d8b86; --alarm: #9c2b1f; color-scheme: light dark; position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000;
  font: 1rem/1.45 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :host { --accent: #5cc7ab; --on-accent: #06251d; --ground: #18201e; --ink: #e8eeeb; --soft: #25302d;
  --mine: #1d4a3e; --quiet: #a9b8b2; --line: #71817b; --alarm: #ff9c8f; } }
* { box-sizing: border-box; font: inherit; }
[hidden] { display: none !important; }
button { cursor: pointer; border-radius: .6rem; border: 1px solid transparent; padding: .55rem .9rem; min-height: 2.75rem; min-width: 2.75rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wrap { display: flex; flex-direction: column-reverse; height: 100%; }
.opener { background: var(--accent); color: var(--on-accent); border-radius: 2rem; padding: .75rem 1.25rem; font-weight: 600;
  box-shadow: 0 2px 12px #0005; align-self: flex-end; }
.badge { background: var(--on-accent); color: var(--accent); border-radius: 1rem; padding: 0 .5em; margin-left: .5em; }
.panel { display: flex; flex-direction: column; width: min(24rem, calc(100vw - 2rem)); height: min(34rem, calc(100dvh - 6rem));
  background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 1rem; overflow: hidden;
  box-shadow: 0 8px 40px #0006; margin-bottom: .75rem; }
header { display: flex; align-items: center; gap: .5rem; padding: .4rem .4rem .4rem 1rem; background: var(--soft); }
header > div { flex: 1; min-width: 0; }
h2 { margin: 0; font-weight: 600; }
.number { color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; user-select: all; }
.plain { background: none; color: var(--ink); }
.plain:hover { background: var(--ground); }
.log { flex: 1; overflow-y: auto; padding: 1rem; display: flex; flex-direction: column; gap: .75rem; overscroll-behavior: contain; }
.hello { color: var(--quiet); margin: 0; }
.message { max-width: 85%; align-self: flex-start; }
.message.mine { align-self: flex-end; }
.bubble { background: var(--soft); border-radius: .9rem; padding: .55rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.mine .bubble { background: var(--mine); }
.notice .bubble { background: none; border: 1px solid var(--line); }
.from, .state { color: var(--quiet); font-size: .8125rem; margin: 0 .25rem; }
.mine .from, .mine .state { text-align: right; }
.state.failed { color: var(--alarm); }
.connection { color: var(--quiet); font-size: .875rem; padding: 0 1rem; }
form { display: flex; gap: .5rem; padding: .6rem; border-top: 1px solid var(--line); align-items: flex-end; }
textarea { flex: 1; min-width: 0; resize: none; field-sizing: content; max-height: 8rem; min-height: 2.75rem; padding: .55rem .7rem; border-radius: .6rem;
  border: 1px solid var(--line); background: var(--ground); color: var(--ink); }
.send { background: var(--accent); color: var(--on-accent); font-weight: 600; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) { :host([data-open]) { inset: 0; } :host([data-open]) .opener { display: none; }
  .panel { width: 100%; height: 100%; border: 0; border-radius: 0; margin: 0; } }
@media (prefers-reduced-motion: no-preference) { .panel { animation: rise .15s ease-out; } @keyframes rise { from { transform: translateY(.5rem); opacity: 0; } } }
`;

const SCRIPT_ORIGIN = new URL(import.meta.url ?? location.href).origin;
const QUIET_MILLIS = 400; // A replay is over when nothing came for so long; until then the log is busy and stays silent.
const LONGEST_PAUSE_MILLIS = 15000;

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const pause = (millis) => new Promise((done) => setTimeout(done, millis));
const uuid = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

class PledgeChat extends HTMLElement {
  #root; #texts; #locale; #opener; #badge; #panel; #number; #log; #connection; #field; #fresh;
  #chat = null; // {id, token} once Pledge has answered
  #lines = new Map(); // by message id: what is on screen
  #pending = []; // what is not known to be kept
  #sending = false;
  #stream = null; // AbortController of the open stream
  #unread = 0;

  connectedCallback() {
    if (this.#root) return;
    this.#root = this.attachShadow({ mode: this.hasAttribute('open-shadow') ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#build();
    addEventListener('storage', this.#elsewhere);
    addEventListener('online', this.#online);
    this.#resume();
  }

  disconnectedCallback() {
    removeEventListener('storage', this.#elsewhere);
    removeEventListener('online', this.#online);
    this.#stream?.abort();
  }

  get #desk() { return this.getAttribute('desk') ?? ''; }
  get #server() { return this.getAttribute('server') ?? SCRIPT_ORIGIN; }
  get #key() { return `pledge-chat:${this.#server}:${this.#desk}`; }

  #build() {
    this.#locale = pickLocale([this.getAttribute('locale'), this.closest('[lang]')?.lang, ...navigator.languages]);
    const t = this.#texts = TEXTS[this.#locale];
    this.#badge = element('span', { class: 'badge', hidden: '' });
    this.#opener = element('button', { class: 'opener', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' }, t.open, this.#badge);
    this.#number = element('div', { class: 'number', 'data-chat-id': '' });
    this.#fresh = element('button', { class: 'plain', type: 'button', hidden: '' }, t.fresh);
    const close = element('button', { class: 'plain', type: 'button', 'aria-label': t.close }, '✕');
    this.#log = element('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': t.title, tabindex: '0' },
      element('p', { class: 'hello' }, t.hello));
    this.#connection = element('div', { class: 'connection', role: 'status' });
    this.#field = element('textarea', { id: 'field', rows: '1', maxlength: '10000', enterkeyhint: 'send' });
    const form = element('form', {}, element('label', { class: 'sr', for: 'field' }, t.write), this.#field,
      element('button', { class: 'send', type: 'submit' }, t.send));
    this.#panel = element('div', { id: 'panel', class: 'panel', role: 'dialog', 'aria-label': t.title, hidden: '', lang: this.#locale },
      element('header', {}, element('div', {}, element('h2', {}, t.title), this.#number), this.#fresh, close), this.#log, this.#connection, form);
    // The opener comes first in the order of focus and is drawn below the panel.
    this.#root.append(element('div', { class: 'wrap' }, this.#opener, this.#panel));
    this.#opener.addEventListener('click', () => this.#toggle(this.#panel.hidden));
    close.addEventListener('click', () => this.#toggle(false));
    this.#fresh.addEventListener('click', () => { this.#forget(); this.#clear(); this.#field.focus(); });
    this.#panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.#toggle(false); });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
    });
    form.addEventListener('submit', (event) => { event.preventDefault(); this.#write(); });
  }

  #toggle(open) {
    this.#show(open);
    if (open) this.#field.focus(); else this.#opener.focus();
    this.#save({ open });
  }

  #show(open) {
    this.#panel.hidden = !open;
    this.toggleAttribute('data-open', open);
    this.#opener.setAttribute('aria-expanded', String(open));
    if (open) { this.#count(-this.#unread); this.#log.scrollTop = this.#log.scrollHeight; }
  }

  /* What stays over a reload. Storage may be forbidden: then the chat lives as long as the page. */
  #saved() {
    try { return JSON.parse(localStorage.getItem(this.#key)) ?? {}; } catch { return {}; }
  }

  #save(change) {
    try { localStorage.setItem(this.#key, JSON.stringify({ ...this.#saved(), ...change })); } catch { /* lives with the page */ }
  }

  #resume() {
    const saved = this.#saved();
    if (saved.id && saved.token) {
      this.#began(saved);
      if (saved.open) this.#show(true);
    }
  }

  /* Another tab began, or ended, the chat. */
  #elsewhere = (event) => {
    if (event.key !== this.#key) return;
    const saved = this.#saved();
    if (saved.id && saved.id !== this.#chat?.id) { this.#clear(); this.#began(saved); }
    if (!saved.id && this.#chat) { this.#chat = null; this.#clear(); }
  };

  #online = () => { this.#deliver(); };

  #began(chat) {
    this.#chat = { id: chat.id, token: chat.token };
    this.#number.dataset.chatId = chat.id;
    this.#number.textContent = `${this.#texts.chat} ${chat.id}`;
    this.#fresh.hidden = false;
    this.#listen();
  }

  #forget() {
    this.#stream?.abort();
    this.#chat = null;
    this.#save({ id: null, token: null });
  }

  #clear() {
    this.#stream?.abort();
    this.#lines.clear();
    this.#pending = [];
    this.#number.dataset.chatId = '';
    this.#number.textContent = '';
    this.#fresh.hidden = true;
    this.#log.replaceChildren(element('p', { class: 'hello' }, this.#texts.hello));
    this.#connection.textContent = '';
  }

  #write() {
    const text = this.#field.value.trim();
    if (!text) return;
    this.#field.value = '';
    const shown = this.#append({ mine: true, from: this.#texts.you, text, at: new Date() });
    shown.state.textContent = this.#texts.sending;
    this.#pending.push({ text, clientId: uuid(), shown, id: null });
    this.#deliver();
  }

  /* One after the other, so that they arrive in the order they were written; each until it is known to be kept or refused. */
  async #deliver() {
    if (this.#sending) return;
    this.#sending = true;
    for (let tries = 0; this.#pending.length;) {
      const next = this.#pending[0];
      const outcome = await this.#post(next);
      if (this.#pending[0] !== next) continue; // begun anew meanwhile
      if (outcome.again) {
        next.shown.state.textContent = this.#texts.retry;
        await pause(Math.min(LONGEST_PAUSE_MILLIS, 1000 * 2 ** tries++));
        continue;
      }
      tries = 0;
      this.#pending.shift();
      if (outcome.refused) {
        next.shown.state.classList.add('failed');
        next.shown.state.textContent = this.#texts.failed + outcome.refused;
      } else {
        this.#kept(next, outcome.id);
      }
    }
    this.#sending = false;
  }

  async #post(message) {
    const chat = this.#chat;
    const body = chat ? { clientMessageId: message.clientId, body: message.text } : {
      desk: this.#desk, message: message.text, locale: this.#locale,
      ...(this.getAttribute('name') && { name: this.getAttribute('name') }), ...(this.getAttribute('email') && { email: this.getAttribute('email') }),
    };
    try {
      const response = await fetch(this.#server + (chat ? `/v1/chats/${chat.id}/messages` : '/v1/chats'), {
        method: 'POST', referrerPolicy: 'no-referrer', credentials: 'omit', body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...(chat ? { Authorization: `Bearer ${chat.token}` } : { 'Idempotency-Key': message.clientId }) },
      });
      const answer = await response.json();
      if (response.status === 202) {
        if (!chat) {
          this.#save({ id: answer.chatId, token: answer.token, open: true });
          this.#lines.set(answer.messageId, message.shown);
          this.#began({ id: answer.chatId, token: answer.token });
        }
        return { id: answer.messageId };
      }
      if (chat && (response.status === 401 || response.status === 404)) {
        this.#forget();
        this.#number.dataset.chatId = '';
        return { again: true }; // as the first message of a new chat
      }
      return response.status >= 500 || response.status === 429 || response.status === 408 ? { again: true } : { refused: answer.detail ?? response.statusText };
    } catch {
      return { again: true };
    }
  }

  #kept(message, id) {
    const already = this.#lines.get(id);
    if (already && already !== message.shown) message.shown.box.remove(); // the stream was quicker
    else this.#lines.set(id, message.shown);
    this.#lines.get(id).state.textContent = this.#texts.sent;
  }

  /* The stream: from the beginning after a load, from the last id after a break. */
  async #listen() {
    this.#stream?.abort();
    const { signal } = this.#stream = new AbortController();
    const chat = this.#chat;
    let after = '';
    this.#log.setAttribute('aria-busy', 'true');
    let quiet = setTimeout(() => this.#log.removeAttribute('aria-busy'), QUIET_MILLIS);
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        const response = await fetch(`${this.#server}/v1/chats/${chat.id}/stream`, {
          signal, referrerPolicy: 'no-referrer', credentials: 'omit', cache: 'no-store',
          headers: { Accept: 'text/event-stream', Authorization: `Bearer ${chat.token}`, ...(after && { 'Last-Event-ID': after }) },
        });
        if (response.status === 401 || response.status === 404) {
          this.#forget();
          this.#connection.textContent = this.#texts.ended;
          return;
        }
        if (!response.ok) throw new Error(String(response.status));
        this.#connection.textContent = '';
        for await (const event of events(response.body)) {
          tries = 0;
          after = event.id || after;
          if (this.#log.hasAttribute('aria-busy')) {
            clearTimeout(quiet);
            quiet = setTimeout(() => this.#log.removeAttribute('aria-busy'), QUIET_MILLIS);
          }
          this.#receive(JSON.parse(event.data));
        }
      } catch {
        if (signal.aborted) return;
      }
      if (tries > 0) this.#connection.textContent = this.#texts.lost;
      await pause(Math.min(LONGEST_PAUSE_MILLIS, 500 * 2 ** tries));
    }
  }

  #receive(line) {
    if (this.#lines.has(line.id)) return;
    const mine = line.author.kind === 'CUSTOMER';
    const own = mine && this.#pending.find((message) => message.id === null && message.text === line.text);
    if (own) { // the echo of what this window is just sending
      own.id = line.id;
      this.#lines.set(line.id, own.shown);
      own.shown.state.textContent = this.#texts.sent;
      return;
    }
    const notice = line.author.kind !== 'AGENT' && !mine;
    const shown = this.#append({ mine, notice, from: mine ? this.#texts.you : line.author.name || this.#texts.desk, text: line.text, at: new Date(line.at) });
    this.#lines.set(line.id, shown);
    if (mine) shown.state.textContent = this.#texts.sent;
    else if (this.#panel.hidden) this.#count(1);
  }

  #append({ mine, notice, from, text, at }) {
    const time = element('time', { datetime: at.toISOString() }, at.toLocaleTimeString(this.#locale, { hour: '2-digit', minute: '2-digit' }));
    const state = element('div', { class: 'state' });
    const box = element('div', { class: `message${mine ? ' mine' : ''}${notice ? ' notice' : ''}` },
      element('div', { class: 'from' }, `${from} · `, time), element('div', { class: 'bubble', dir: 'auto' }, text), state);
    const follows = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
    this.#log.append(box);
    if (follows || mine) this.#log.scrollTop = this.#log.scrollHeight;
    return { box, state };
  }

  #count(more) {
    this.#unread += more;
    this.#badge.hidden = this.#unread === 0;
    this.#badge.replaceChildren(String(this.#unread), element('span', { class: 'sr' }, ` ${this.#texts.unread}`));
  }
}

/* The first wanted language that is spoken here, else English. */
function pickLocale(wanted) {
  for (const tag of wanted.filter(Boolean)) {
    const found = Object.keys(TEXTS).find((known) => known.toLowerCase() === tag.toLowerCase())
      ?? Object.keys(TEXTS).find((known) => known.split('-')[0] === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/* Server-sent events of a body; comments are heartbeats. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { id: '', data: '' };
      for (const line of block.split('\n')) {
        const [, name, text] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (name === 'id') event.id = text;
        if (name === 'data') event.data += text;
      }
      if (event.data) yield event;
    }
  }
}

customElements.define('pledge-chat', PledgeChat);
