// The lines of the conversation; each stands there once, whatever way and how often it comes.
class Lines {
  #log; #language; #does; #byId = new Map(); #pending = new Map();
  lastId = null;
  answered = false;

  /* does: {download(file), again(item), discard(item)} */
  constructor(log, language, does) {
    this.#log = log;
    this.#language = language;
    this.#does = does;
  }

  /* What is not sent yet stays. */
  clear() {
    for (const node of [...this.#log.children]) if (![...this.#pending.values()].some((line) => line.box === node)) node.remove();
    this.#byId.clear();
    this.lastId = null;
    this.answered = false;
  }

  get #scroller() { return this.#log.parentElement; }
  get size() { return this.#log.children.length; }

  /* A line of the stream. True: it is new and the other side's. */
  receive(message) {
    const mine = message.author.kind === 'CUSTOMER';
    this.lastId = message.id;
    this.answered ||= message.author.kind === 'AGENT';
    const known = this.#byId.get(message.id) ?? (mine ? this.#echo(message) : undefined);
    const line = known ?? this.#append({
      mine, notice: !mine && message.author.kind !== 'AGENT', name: message.author.name || this.#language.say('desk'), at: new Date(message.at),
    });
    this.#byId.set(message.id, line);
    this.#fill(line, message.text, message.files ?? []);
    if (mine && !line.state.dataset.masked) this.#tell(line, this.#language.say('sent'));
    this.#follow();
    return !known && !mine;
  }

  /* The stream may be quicker than the answer to the post. */
  #echo(message) {
    const found = [...this.#pending.values()]
      .find((line) => !line.id && line.item.text === message.text && (line.item.files?.length ?? 0) === (message.files?.length ?? 0));
    if (found) found.id = message.id;
    return found;
  }

  /* An item of the outbox, of this tab or another. */
  pend(item) {
    const line = this.#pending.get(item.clientId) ?? this.#append({ mine: true, at: new Date(item.at) }, false);
    line.item = item;
    this.#pending.set(item.clientId, line);
    this.#fill(line, item.text, item.files ?? []);
    if (item.refused) this.#refuse(line);
    else if (!line.id) this.#tell(line, this.#language.say('sending'));
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  say(item, text) {
    const line = this.#pending.get(item.clientId);
    if (line) this.#tell(line, text);
  }

  kept(item, messageId, masked) {
    const line = this.#pending.get(item.clientId);
    const already = this.#byId.get(messageId);
    this.#pending.delete(item.clientId);
    if (!line && !already) return;
    if (line && already && already !== line) line.box.remove();
    const stays = already ?? line;
    this.#byId.set(messageId, stays);
    if (masked?.length) stays.state.dataset.masked = 'true';
    this.#tell(stays, this.#language.say('sent') + (masked?.length ? `. ${this.#language.say('masked')}` : ''));
  }

  drop(clientId) {
    const line = this.#pending.get(clientId);
    if (line && !line.id) line.box.remove();
    this.#pending.delete(clientId);
  }

  /* A word of the widget's own; what is not sent yet comes after it. */
  notice(text) {
    this.#log.insertBefore(element('p', { class: 'aside' }, text), this.#firstUnsent());
    this.#follow();
  }

  #refuse(line) {
    const act = (label, does) => {
      const button = element('button', { class: 'link', type: 'button' }, this.#language.say(label));
      button.addEventListener('click', () => does(line.item));
      return button;
    };
    this.#tell(line, this.#language.say('failed', { reason: line.item.refused }));
    line.state.classList.add('failed');
    line.state.append(' ', act('again', this.#does.again), ' ', act('discard', this.#does.discard));
  }

  #append({ mine, notice, name, at }, sent = true) {
    const time = element('time', { datetime: at.toISOString() }, this.#language.time(at));
    const who = mine ? element('span', { class: 'sr' }, `${this.#language.say('you')}: `) : element('div', { class: 'from' }, `${name} · `, time);
    const line = {
      time, bubble: element('div', { class: 'bubble', dir: 'auto' }), files: element('ul', { class: 'kept', hidden: '' }),
      state: element('div', { class: 'state', 'aria-live': 'off' }),
    };
    line.box = element('div', { class: `message${mine ? ' mine' : ''}${notice ? ' notice' : ''}` }, who, line.bubble, line.files, line.state);
    this.#day(at, sent);
    this.#log.insertBefore(line.box, sent ? this.#firstUnsent() : null);
    return line;
  }

  #firstUnsent() { return [...this.#pending.values()].find((line) => !line.id && line.box.isConnected)?.box ?? null; }

  /* A heading where another day begins; none over a conversation of today only. */
  #day(at, sent) {
    const last = [...this.#log.querySelectorAll('time')].at(-1);
    const before = last ? new Date(last.dateTime).toDateString() : new Date().toDateString();
    if (before !== at.toDateString()) {
      this.#log.insertBefore(element('h3', { class: 'aside' }, this.#language.day(at, new Date())), sent ? this.#firstUnsent() : null);
    }
  }

  #fill(line, text, files) {
    if (line.text !== text) line.bubble.replaceChildren(...linked(text));
    line.text = text;
    line.bubble.hidden = !text;
    const shown = JSON.stringify(files);
    if (line.shown === shown) return;
    line.shown = shown;
    line.files.hidden = files.length === 0;
    line.files.replaceChildren(...files.map((file) => element('li', {}, this.#file(file))));
  }

  #file(file) {
    const label = [icon('file'), element('span', { class: 'name' }, file.name), element('span', { class: 'quiet' }, this.#language.size(file.size))];
    if (!file.sha256) return element('span', { class: 'file' }, ...label);
    const button = element('button', { class: 'file', type: 'button', title: this.#language.say('download', { name: file.name }) }, ...label);
    button.addEventListener('click', () => this.#does.download(file));
    return button;
  }

  #tell(line, text) {
    line.state.classList.remove('failed');
    line.state.replaceChildren(line.time, ` · ${text}`);
  }

  /* Who reads further up is left alone. */
  #follow() {
    const scroller = this.#scroller;
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (below < Math.max(160, (this.#log.lastElementChild?.offsetHeight ?? 0) + 80)) scroller.scrollTop = scroller.scrollHeight;
  }
}

/* A text with its web addresses as links. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/).map((part, place) =>
    place % 2 ? element('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part);
}
