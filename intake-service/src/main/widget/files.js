// Files that are going to be sent: each is uploaded as soon as there is a chat, and says how it goes.
const MOST_FILES = 10; // Of one message.

class Attachments {
  #list; #language; #api; #chat; #limit; #chips = new Set();

  /* list: where they stand; chat(), limit(): the chat to upload to, the size that Pledge takes, where known */
  constructor(list, { language, api, chat, limit }) {
    this.#list = list;
    this.#language = language;
    this.#api = api;
    this.#chat = chat;
    this.#limit = limit;
  }

  /* Chosen, pasted or dropped. */
  from({ panel, field, picker, attach }) {
    attach.addEventListener('click', () => picker.click());
    picker.addEventListener('change', () => { this.add(picker.files); picker.value = ''; field.focus(); });
    field.addEventListener('paste', (event) => {
      if (event.clipboardData.files.length) { event.preventDefault(); this.add(event.clipboardData.files); }
    });
    for (const name of ['dragover', 'dragleave', 'drop']) {
      panel.addEventListener(name, (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        panel.classList.toggle('dropping', name === 'dragover');
        if (name === 'drop') this.add(event.dataTransfer.files);
      });
    }
  }

  add(files) {
    for (const file of files) {
      const state = element('span', { class: 'quiet' });
      const label = this.#language.say('remove', { name: file.name });
      const remove = iconButton('close', label);
      const box = element('li', {}, icon('file'), element('span', { class: 'name' }, file.name), state, remove);
      const chip = { file, state, box, stage: 'first', abort: new AbortController(), done: null, sealed: null };
      remove.addEventListener('click', () => { chip.abort.abort(); this.#drop(chip); });
      this.#chips.add(chip);
      this.#list.append(box);
      this.#list.hidden = false;
      this.#check(chip);
    }
  }

  get any() { return [...this.#chips].some((chip) => chip.stage !== 'failed'); }

  /* There is a chat now. */
  began() { for (const chip of this.#chips) this.#check(chip); }

  /* All that can be uploaded is. */
  async settled() { await Promise.all([...this.#chips].map((chip) => chip.done)); }

  /* What is ready, for a message; it leaves the list. */
  take() {
    const ready = [...this.#chips].filter((chip) => chip.stage === 'ready');
    ready.forEach((chip) => this.#drop(chip));
    return ready.map(({ file, sealed }) => ({ file: sealed.file, name: sealed.name ?? file.name, size: sealed.size ?? file.size }));
  }

  get names() { return [...this.#chips].filter((chip) => chip.stage !== 'failed').map((chip) => chip.file.name); }

  #drop(chip) {
    const refocus = chip.box.contains(this.#list.getRootNode().activeElement);
    this.#chips.delete(chip);
    chip.box.remove();
    this.#list.hidden = this.#chips.size === 0;
    if (refocus) this.#list.dispatchEvent(new CustomEvent('emptied'));
  }

  #stage(chip, stage, text) {
    chip.stage = stage;
    chip.state.textContent = text;
    chip.box.classList.toggle('failed', stage === 'failed');
    chip.box.classList.toggle('ready', stage === 'ready');
  }

  #check(chip) {
    const limit = this.#limit();
    if (chip.stage !== 'first') return;
    if (this.names.length > MOST_FILES) this.#stage(chip, 'failed', this.#language.say('tooMany', { most: MOST_FILES }));
    else if (chip.file.size === 0) this.#stage(chip, 'failed', this.#language.say('empty'));
    else if (limit && chip.file.size > limit) this.#stage(chip, 'failed', this.#language.say('tooBig', { limit: this.#language.size(limit) }));
    else if (this.#chat()) chip.done = this.#upload(chip);
    else this.#stage(chip, 'first', this.#language.say('first'));
  }

  async #upload(chip) {
    this.#stage(chip, 'uploading', this.#language.say('uploading'));
    for (let tries = 0; ; tries++) {
      const answer = await this.#api.upload(this.#chat(), chip.file, chip.abort.signal);
      if (chip.abort.signal.aborted) return;
      if (answer.status === 201) {
        chip.sealed = answer.body;
        this.#stage(chip, 'ready', this.#language.say(answer.body.masked?.length ? 'masked' : 'ready'));
        return;
      }
      if (tries === 2 || !Api.passes(answer)) {
        const reason = answer.body.detail ?? (answer.status || this.#language.say('noConnection'));
        this.#stage(chip, 'failed', this.#language.say('fileFailed', { reason }));
        return;
      }
      await new Nap().sleep(Math.max(answer.retryMillis, 1000 * 2 ** tries));
    }
  }
}
