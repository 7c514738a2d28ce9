// What stays over a reload and is shared by a visitor's tabs. Where storage is forbidden it lives as long as the page.
class Store {
  #memory = new Map();
  #prefix;
  #kind;

  /* kind: 'localStorage' or 'sessionStorage' */
  constructor(prefix, kind = 'localStorage') {
    this.#prefix = prefix;
    this.#kind = kind;
  }

  key(name) { return `${this.#prefix}:${name}`; }

  get(name) {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try { return JSON.parse(window[this.#kind].getItem(this.key(name))); } catch { return null; }
  }

  set(name, value) {
    try {
      window[this.#kind].setItem(this.key(name), JSON.stringify(value));
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, value);
    }
  }

  delete(name) {
    this.#memory.delete(name);
    try { window[this.#kind].removeItem(this.key(name)); } catch { /* nothing was kept */ }
  }

  names() {
    let kept = [];
    try { kept = Object.keys(window[this.#kind]).filter((key) => key.startsWith(this.key(''))); } catch { /* forbidden */ }
    return [...new Set([...kept.map((key) => key.slice(this.key('').length)), ...this.#memory.keys()])];
  }
}

/* The chat of all tabs: {id, token, expiresAt, answerBy?}; what was read last; whether the panel is open. */
class Session {
  #store;

  constructor(store) { this.#store = store; }

  get key() { return this.#store.key('chat'); }
  get chat() { const kept = this.#store.get('chat'); return kept?.id && kept.token ? kept : null; }
  begin(chat) { this.#store.set('chat', chat); }
  forget() { this.#store.delete('chat'); this.#store.delete('read'); }
  get read() { return this.#store.get('read'); }
  set read(messageId) { if (this.read !== messageId) this.#store.set('read', messageId); }
  get open() { return this.#store.get('open') === true; }
  set open(open) { this.#store.set('open', open); }
}

/*
 * What is not known to be kept, each message under a key of its own, so that two tabs never overwrite each other's. An item is
 * {clientId, at, text, files?, first, refused?}; `first` is what goes along where it begins a chat: the same at every attempt.
 */
class Outbox {
  #store;

  constructor(store) { this.#store = store; }

  static NAME = /^out:/;

  isKey(key) { return key?.startsWith(this.#store.key('out:')) ?? false; }

  all() {
    return this.#store.names().filter((name) => Outbox.NAME.test(name)).map((name) => this.#store.get(name)).filter(Boolean)
      .sort((one, other) => one.at - other.at);
  }

  get(clientId) { return this.#store.get(`out:${clientId}`); }
  next() { return this.all().find((item) => !item.refused); }
  put(item) { this.#store.set(`out:${item.clientId}`, item); }
  remove(item) { this.#store.delete(`out:${item.clientId}`); }

  /* Other tabs see the id go by, and know under which line it is kept. */
  kept(item, messageId, masked) {
    this.put({ ...item, messageId, masked });
    this.remove(item);
  }
}

/* Whose browser this is: another signed-in visitor never finds the chat of the one before. Nothing is proven by it. */
function subjectOf(identity) {
  try {
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(identity.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)))).sub ?? '';
  } catch {
    return '';
  }
}
