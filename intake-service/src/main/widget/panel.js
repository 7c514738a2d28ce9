// What is on screen, and how it opens, closes and keeps clear of a phone's keyboard. Knows no chat.
class Panel {
  #full = matchMedia(FULL_SCREEN);
  #host;

  /* does: {toggle(open)} */
  constructor(host, root, language, does) {
    this.#host = host;
    this.#build(language);
    root.append(element('section', { class: 'wrap', lang: language.locale, 'aria-label': language.say('title') }, this.opener, this.panel));
    this.opener.addEventListener('click', () => does.toggle(this.panel.hidden));
    this.close.addEventListener('click', () => does.toggle(false));
    this.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { event.stopPropagation(); does.toggle(false); }
      if (event.key === 'Tab' && this.#full.matches) this.#cycle(event, root);
    });
    this.#keepEnd();
    this.#full.addEventListener('change', this.fit);
    visualViewport?.addEventListener('resize', this.fit);
    visualViewport?.addEventListener('scroll', this.fit);
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.form.requestSubmit(); }
    });
  }

  #build(language) {
    const say = (key) => language.say(key);
    this.badge = element('span', { class: 'badge', hidden: '' });
    this.opener = element('button', { class: 'opener', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' }, icon('chat'), say('open'), this.badge);
    this.title = element('h2', { id: 'title' }, say('title'));
    this.openness = element('div', { class: 'openness', hidden: '' });
    this.number = element('div', { class: 'number', 'data-chat-id': '', hidden: '' });
    this.fresh = iconButton('fresh', say('fresh'), { hidden: '' });
    this.close = iconButton('close', say('close'));
    this.expected = element('span');
    this.strip = element('div', { class: 'strip', hidden: '' }, icon('clock'), this.expected);
    this.incident = element('a', { target: '_blank', rel: 'noopener noreferrer' }, say('incidentLink'));
    this.broken = element('div', { class: 'strip broken', hidden: '' }, icon('alert'), element('span', {}, `${say('incident')} `, this.incident));
    this.hello = element('div', { class: 'hello' }, element('p', { class: 'big' }, say('hello')), element('p', {}, say('promise')));
    this.offers = element('div', { class: 'offers', hidden: '' });
    this.log = element('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': say('conversation'), tabindex: '0' });
    this.typing = element('div', { class: 'typing', hidden: '' });
    this.connection = element('div', { class: 'connection', role: 'status' });
    this.announced = element('div', { class: 'sr', role: 'status' });
    this.panel = element('div', { id: 'panel', class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: '' },
      element('header', {}, element('div', {}, this.title, this.openness, this.number), this.fresh, this.close), this.strip, this.broken,
      element('div', { class: 'middle' }, this.hello, this.offers, this.log), this.typing, this.connection, this.announced, this.#composer(say));
  }

  #composer(say) {
    this.warning = element('p', { class: 'warning', role: 'alert' });
    this.chips = element('ul', { class: 'chips', 'aria-label': say('files'), hidden: '' });
    this.picker = element('input', { type: 'file', multiple: '', hidden: '', 'aria-label': say('attach') });
    this.attach = iconButton('clip', say('attach'));
    this.field = element('textarea', { id: 'field', rows: '1', maxlength: '10000', enterkeyhint: 'send', placeholder: say('field'), 'aria-label': say('field') });
    this.send = iconButton('send', say('send'), { type: 'submit', class: 'send' });
    this.form = element('form', {}, this.warning, this.chips, element('div', { class: 'row' }, this.picker, this.attach, this.field, this.send));
    return this.form;
  }

  /* Whoever read the last line still does when the space for it changes. */
  #keepEnd() {
    let atEnd = true;
    this.middle.addEventListener('scroll', () => { atEnd = this.middle.scrollHeight - this.middle.scrollTop - this.middle.clientHeight < 24; });
    new ResizeObserver(() => { if (atEnd && this.log.children.length) this.middle.scrollTop = this.middle.scrollHeight; }).observe(this.middle);
  }

  get isOpen() { return !this.panel.hidden; }

  show(open) {
    this.panel.hidden = !open;
    this.#host.toggleAttribute('data-open', open);
    this.opener.setAttribute('aria-expanded', String(open));
    this.fit();
    if (open && this.log.children.length) this.middle.scrollTop = this.middle.scrollHeight;
  }

  get middle() { return this.log.parentElement; }

  /* Above the keyboard of a phone: it covers the layout, not the visual viewport. */
  fit = () => {
    const full = this.isOpen && this.#full.matches;
    if (full) this.panel.setAttribute('aria-modal', 'true');
    else this.panel.removeAttribute('aria-modal');
    const seen = full && visualViewport?.scale === 1 ? visualViewport : null;
    this.#host.style.setProperty('--seen-height', seen ? `${seen.height}px` : '100dvh');
    this.#host.style.setProperty('--seen-top', seen ? `${seen.offsetTop}px` : '0');
  };

  gone() {
    this.#full.removeEventListener('change', this.fit);
    visualViewport?.removeEventListener('resize', this.fit);
    visualViewport?.removeEventListener('scroll', this.fit);
  }

  /* Where the panel covers the page, focus stays in it. */
  #cycle(event, root) {
    const all = [...this.panel.querySelectorAll('button, a[href], textarea, [tabindex="0"]')].filter((one) => one.checkVisibility());
    const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    if (root.activeElement === from) { event.preventDefault(); to.focus(); }
  }
}
