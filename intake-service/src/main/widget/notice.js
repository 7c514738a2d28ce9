// What draws attention, and no more than it must: what is unread, and who is writing.
const TYPING_MILLIS = 6000;
const TITLE_COUNT = /^\(\d+\) /;

class Unread {
  #host; #badge; #language; #count = 0;

  constructor(host, badge, language) {
    this.#host = host;
    this.#badge = badge;
    this.#language = language;
  }

  get count() { return this.#count; }

  /* On the button; in the page's title as long as nobody looks at the page. */
  set count(count) {
    const title = document.title.replace(TITLE_COUNT, '');
    const wanted = count && document.hidden ? `(${count}) ${title}` : title;
    if (document.title !== wanted) document.title = wanted;
    if (count === this.#count) return;
    this.#count = count;
    this.#badge.hidden = count === 0;
    this.#badge.replaceChildren(
      element('span', { 'aria-hidden': 'true' }, String(count)), element('span', { class: 'sr' }, this.#language.say('unread', { count })));
    this.#host.dispatchEvent(new CustomEvent('pledge-chat-unread', { detail: { unread: count } }));
  }
}

class Typing {
  #shown; #announced; #language; #ends; #told = '';

  constructor({ typing, announced }, language) {
    this.#shown = typing;
    this.#announced = announced;
    this.#language = language;
  }

  /* Shown as long as it goes on; told to a screen reader once until a message comes. */
  by({ name }) {
    const text = this.#language.say('typing', { name: name || this.#language.say('desk') });
    if (this.#told !== text) this.#announced.textContent = text;
    this.#told = text;
    this.#shown.textContent = text;
    this.#shown.hidden = false;
    clearTimeout(this.#ends);
    this.#ends = setTimeout(() => { this.#shown.hidden = true; }, TYPING_MILLIS);
  }

  ended() {
    clearTimeout(this.#ends);
    this.#shown.hidden = true;
    this.#told = '';
  }
}
