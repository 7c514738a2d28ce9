// The chat's stream: from the beginning after a load, from the last id after a break.
const LONGEST_PAUSE_MILLIS = 15_000;
const SILENCE_MILLIS = 60_000; // Heartbeats come more often; a connection so silent is dead, whatever the system says.

class Listening {
  #api; #on; #abort = null; #nap = new Nap();

  /* on: {message(line), typing(author), state('live' | 'lost' | 'ended')} */
  constructor(api, on) {
    this.#api = api;
    this.#on = on;
  }

  stop() { this.#abort?.abort(); }
  wake() { this.#nap.wake(); }

  async listen(chat) {
    this.stop();
    const abort = this.#abort = new AbortController();
    let after = '';
    for (let tries = 0; !abort.signal.aborted; tries++) {
      const connection = new AbortController();
      const cut = () => connection.abort();
      abort.signal.addEventListener('abort', cut);
      addEventListener('offline', cut);
      try {
        const response = await this.#api.fetch(`/v1/chats/${chat.id}/stream`, {
          signal: connection.signal, headers: { Accept: 'text/event-stream', ...Api.bearer(chat), ...(after && { 'Last-Event-ID': after }) },
        });
        // A chat just begun may not be known everywhere yet.
        if (Api.ended(response) && (response.status !== 404 || tries > 3)) {
          if (!abort.signal.aborted) this.#on.state('ended');
          return;
        }
        if (!response.ok) throw new Error(String(response.status));
        this.#on.state('live');
        for await (const event of events(response.body, cut)) {
          if (abort.signal.aborted) return;
          tries = 0;
          after = event.id || after;
          this.#on[event.name]?.(JSON.parse(event.data));
        }
      } catch { /* told below */ } finally {
        abort.signal.removeEventListener('abort', cut);
        removeEventListener('offline', cut);
      }
      if (abort.signal.aborted) return;
      if (tries > 0 || !navigator.onLine) this.#on.state('lost');
      await this.#nap.sleep(Math.min(LONGEST_PAUSE_MILLIS, 500 * 2 ** tries) * (0.75 + Math.random() / 2));
    }
  }
}

/* Server-sent events of a body; comments are heartbeats. */
async function* events(body, dead) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const silent = setTimeout(dead, SILENCE_MILLIS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silent));
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { id: '', data: '', name: 'message' };
      for (const line of block.split('\n')) {
        const [, name, text] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (name === 'id') event.id = text;
        if (name === 'event') event.name = text;
        if (name === 'data') event.data += text;
      }
      if (event.data) yield event;
    }
  }
}
