// Delivery of the outbox: one after the other, in the order written, each until it is known to be kept or refused.
class Delivery {
  #outbox; #attempt; #tell; #lock; #running = false; #notBefore = 0; #nap = new Nap(); #stopped = false;

  /*
   * attempt(item): {kept: {messageId, masked}} | {refused: reason} | {again: millis to wait at least, busy?}
   * tell(item, outcome): for the screen
   */
  constructor(outbox, lock, attempt, tell) {
    this.#outbox = outbox;
    this.#lock = lock;
    this.#attempt = attempt;
    this.#tell = tell;
  }

  stop() { this.#stopped = true; this.#nap.wake(); }

  /* Something was written, or the connection is back. */
  async kick() {
    if (Date.now() >= this.#notBefore) this.#nap.wake();
    if (this.#running) return;
    this.#running = true;
    try {
      for (let tries = 0; !this.#stopped && this.#outbox.next();) {
        const again = await this.#exclusively(() => this.#one());
        if (again === undefined) {
          tries = 0;
        } else {
          this.#notBefore = Date.now() + again;
          await this.#nap.sleep(Math.max(again, Math.min(LONGEST_PAUSE_MILLIS, 1000 * 2 ** tries++)));
        }
      }
    } finally {
      this.#running = false;
    }
  }

  /* One tab at a time; a tab that closes lets go by itself. Where there are no locks two may send one message: Pledge keeps it once. */
  async #exclusively(work) {
    let held = false;
    try {
      return await navigator.locks.request(this.#lock, () => { held = true; return work(); });
    } catch (error) {
      if (held) throw error;
      return work();
    }
  }

  async #one() {
    const item = this.#outbox.next(); // Another tab may just have sent the last one.
    if (!item || this.#stopped) return undefined;
    const outcome = await this.#attempt(item);
    if (outcome.kept) this.#outbox.kept(item, outcome.kept.messageId, outcome.kept.masked);
    if (outcome.refused) this.#outbox.put({ ...this.#outbox.get(item.clientId) ?? item, refused: outcome.refused });
    this.#tell(item, outcome);
    return outcome.again;
  }
}
