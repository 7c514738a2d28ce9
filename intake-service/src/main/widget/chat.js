// The chat as this tab takes part in it: what is sent and received, shared with the visitor's other tabs. Knows no screen.
class Chat {
  #api; #session; #outbox; #delivery; #listening; #on; #shown = null; #identity; #lastTyping = 0;

  /*
   * identity(): the token the site signed, now. on: {began(anew), cleared(), ended(), line(message), typing(author), live(state),
   * item(item), dropped(clientId), attempt(item), outcome(item, outcome)}
   */
  constructor(api, store, identity, on) {
    this.#api = api;
    this.#identity = identity;
    this.#on = on;
    this.#session = new Session(store);
    this.#outbox = new Outbox(store);
    this.#delivery = new Delivery(this.#outbox, store.key('deliver'), (item) => this.#attempt(item), (item, outcome) => on.outcome(item, outcome));
    this.#listening = new Listening(api, { message: on.line, typing: ({ author }) => on.typing(author), state: (state) => this.#heard(state) });
  }

  get session() { return this.#session; }
  get current() { return this.#session.chat; }

  start() {
    addEventListener('storage', this.#elsewhere);
    addEventListener('online', this.#online);
    this.#outbox.all().forEach((item) => this.#on.item(item));
    this.#sync();
    this.#delivery.kick();
  }

  stop() {
    removeEventListener('storage', this.#elsewhere);
    removeEventListener('online', this.#online);
    this.#listening.stop();
    this.#delivery.stop();
  }

  write(text, files, first) {
    const item = { clientId: uuid(), at: Date.now(), text, first, ...(files.length && { files }) };
    this.#outbox.put(item);
    this.#on.item(item);
    this.#delivery.kick();
  }

  again(item) {
    const { refused, ...anew } = item;
    this.#outbox.put(anew);
    this.#on.item(anew);
    this.#delivery.kick();
  }

  discard(item) {
    this.#outbox.remove(item);
    this.#on.dropped(item.clientId);
  }

  /* At most one in three seconds. */
  types() {
    if (!this.current || Date.now() - this.#lastTyping < 3000 || !navigator.onLine) return;
    this.#lastTyping = Date.now();
    this.#api.typing(this.current);
  }

  /* A chat that was begun before, here or by any other channel. Its own words where it cannot be had. */
  async goOn(id) {
    const answer = await this.#api.session(id, this.#identity());
    if (answer.status !== 200) return answer.body.detail ?? String(answer.status);
    this.#session.begin({ id, token: answer.body.token, expiresAt: answer.body.expiresAt });
    this.#sync();
    return null;
  }

  /* The next message begins a new chat. */
  leave() {
    this.#session.forget();
    this.#sync();
  }

  get hasUnsent() { return this.#outbox.next() !== undefined; }

  /* As the tabs share it. */
  #sync() {
    const chat = this.current;
    if (chat?.id === this.#shown) return;
    this.#listening.stop();
    if (this.#shown) this.#on.cleared();
    this.#shown = null;
    if (chat) this.#show(chat);
  }

  #show(chat, anew = false) {
    this.#shown = chat.id;
    this.#on.began(anew);
    this.#listening.listen(chat);
  }

  #elsewhere = (event) => {
    if (event.key === null || event.key === this.#session.key) this.#sync();
    if (!this.#outbox.isKey(event.key)) return;
    const item = JSON.parse(event.newValue ?? event.oldValue);
    if (event.newValue === null) {
      if (!item.messageId) this.#on.dropped(item.clientId);
    } else if (item.messageId) {
      this.#sync();
      this.#on.outcome(item, { kept: item });
    } else {
      this.#on.item(item);
      this.#delivery.kick(); // The tab that wrote it may close before it is sent.
    }
  };

  #online = () => {
    this.#listening.wake();
    this.#delivery.kick();
  };

  async #heard(state) {
    if (state === 'ended') await this.#renewed();
    else this.#on.live(state);
  }

  /* The session is over: another tab may have a new one, an identity gives one, else the chat has ended for this visitor. */
  async #renewed(used = this.current) {
    const now = this.current;
    if (now && used && now.token !== used.token) return this.#listening.listen(now);
    if (now && this.#identity()) {
      const answer = await this.#api.session(now.id, this.#identity());
      if (answer.status === 200) {
        this.#session.begin({ ...now, token: answer.body.token, expiresAt: answer.body.expiresAt });
        return this.#listening.listen(this.current);
      }
    }
    this.#listening.stop();
    this.#session.forget();
    this.#shown = null;
    this.#on.ended();
    return undefined;
  }

  async #attempt(item) {
    const chat = this.current;
    this.#on.attempt(item);
    if (!chat && item.files) return this.#withoutFiles(item);
    const answer = chat ? await this.#api.say(chat, {
      clientMessageId: item.clientId, body: item.text, ...(item.files && { files: item.files.map(({ file }) => file) }),
    }) : await this.#api.begin(item.clientId, { message: item.text || item.first.fallback, ...item.first.form, ...(this.#identity() && { identity: this.#identity() }) });
    if (answer.status === 202) {
      const kept = { messageId: answer.body.messageId, masked: answer.body.masked };
      if (!chat) this.#begun(answer.body, item);
      return { kept };
    }
    if (chat && Api.ended(answer)) {
      await this.#renewed(chat);
      return this.#attempt(item);
    }
    if (Api.passes(answer)) return { again: answer.retryMillis, busy: answer.status === 429 };
    return { refused: answer.body.detail ?? String(answer.status) };
  }

  /* Files belong to the chat that they were handed in to; it has ended. The words can still be sent. */
  #withoutFiles({ files, ...item }) {
    const names = files.map(({ name }) => name).join(', ');
    this.#outbox.put({ ...item, text: item.text || names });
    return { refused: this.#on.filesGone(names) };
  }

  #begun({ chatId, token, expiresAt }, item) {
    this.#session.begin({ id: chatId, token, expiresAt, answerBy: item.first.answerBy });
    this.#show(this.current, true);
  }
}
