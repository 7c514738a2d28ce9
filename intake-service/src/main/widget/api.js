// Pledge's doors (see the doors people see): an answer is {status, body, retryMillis}; status 0 is no connection.
class Api {
  #server;
  #desk;

  constructor(server, desk) {
    this.#server = server;
    this.#desk = desk;
  }

  async #ask(path, { json, bytes, ...options } = {}, headers = {}) {
    try {
      const response = await this.fetch(path, {
        method: json || bytes !== undefined ? 'POST' : 'GET', body: json ? JSON.stringify(json) : bytes, ...options,
        headers: { ...(json && { 'Content-Type': 'application/json' }), ...headers },
      });
      const wait = Number(response.headers.get('Retry-After'));
      return { status: response.status, body: await response.json().catch(() => ({})), retryMillis: wait > 0 ? wait * 1000 : 0 };
    } catch {
      return { status: 0, body: {}, retryMillis: 0 };
    }
  }

  fetch(path, options) {
    return fetch(this.#server + path, { referrerPolicy: 'no-referrer', credentials: 'omit', cache: 'no-store', ...options });
  }

  static bearer(chat) { return { Authorization: `Bearer ${chat.token}` }; }

  desk() { return this.#ask(`/v1/desks/${encodeURIComponent(this.#desk)}/chat`); }
  begin(key, form) { return this.#ask('/v1/chats', { json: { desk: this.#desk, ...form } }, { 'Idempotency-Key': key }); }
  say(chat, message) { return this.#ask(`/v1/chats/${chat.id}/messages`, { json: message }, Api.bearer(chat)); }
  typing(chat) { return this.#ask(`/v1/chats/${chat.id}/typing`, { bytes: '' }, Api.bearer(chat)); }
  openTickets(identity) { return this.#ask('/v1/visitors/tickets', { json: { desk: this.#desk, identity } }); }
  session(id, identity) { return this.#ask(`/v1/chats/${id}/sessions`, { json: { desk: this.#desk, identity } }); }

  upload(chat, file, signal) {
    return this.#ask(`/v1/chats/${chat.id}/files?name=${encodeURIComponent(file.name)}`, { bytes: file, signal },
      { ...Api.bearer(chat), 'Content-Type': file.type || 'application/octet-stream' });
  }

  async download(chat, sha256) {
    const response = await this.fetch(`/v1/chats/${chat.id}/files/${sha256}`, { headers: Api.bearer(chat) });
    if (!response.ok) throw new Error(String(response.status));
    return response.blob();
  }

  /* What passes by itself: no connection, too many, not now. */
  static passes({ status }) { return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500; }

  /* The token is of no use any more. */
  static ended({ status }) { return status === 401 || status === 404; }
}
