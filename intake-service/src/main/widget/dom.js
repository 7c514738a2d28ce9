// Elements and icons; no markup is ever parsed, so that nothing anybody writes can become any.
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const PATHS = {
  chat: 'M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4.5 12h7M4.5 12L3.5 4.2 21 12 3.5 19.8z',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
  fresh: 'M12 5v14M5 12h14',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9.5 14.5L12 17l2.5-2.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 2',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.01',
};

const icon = (name) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', PATHS[name]);
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  svg.append(path);
  return svg;
};

const iconButton = (name, label, attributes = {}) =>
  element('button', { class: 'plain', type: 'button', 'aria-label': label, title: label, ...attributes }, icon(name));

const uuid = () =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

/* A pause that can be cut short. */
class Nap {
  #wake = () => {};

  sleep(millis) {
    return new Promise((done) => {
      const timer = setTimeout(done, millis);
      this.#wake = () => { clearTimeout(timer); done(); };
    });
  }

  wake() { this.#wake(); }
}

/* The visitor's time zone, in which Pledge tells times as well; nothing where the browser does not say. */
function zone() {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return timeZone ? { zone: timeZone } : {};
  } catch {
    return {};
  }
}
