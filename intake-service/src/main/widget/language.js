// Language: which one is spoken, times and sizes as that language writes them.

/* The first wanted language that is spoken here, else English. */
function pickLocale(wanted) {
  const known = Object.keys(TEXTS);
  for (const tag of wanted.filter(Boolean).map((one) => one.toLowerCase())) {
    const found = known.find((one) => one.toLowerCase() === tag) ?? known.find((one) => one.split('-')[0] === tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/* What a language says, in the region's way of writing times where the browser has the same language. */
class Language {
  constructor(wanted) {
    this.locale = pickLocale(wanted);
    this.region = navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === this.locale.split('-')[0]) ?? this.locale;
  }

  /* A text with what belongs into its {gaps}. */
  say(key, gaps = {}) {
    return TEXTS[this.locale][key].replace(/\{(\w+)\}/g, (_, name) => gaps[name] ?? '');
  }

  #format(date, options) {
    return new Intl.DateTimeFormat(this.region, options).format(date);
  }

  time(date) {
    return this.#format(date, { hour: 'numeric', minute: '2-digit' });
  }

  /* "today", "tomorrow", "yesterday", a weekday within a week, else a date; days are the visitor's. */
  day(date, now) {
    const midnight = (of) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate());
    const days = (midnight(date) - midnight(now)) / 86_400_000;
    if (Math.abs(days) < 2) return new Intl.RelativeTimeFormat(this.region, { numeric: 'auto' }).format(days, 'day');
    return this.#format(date, days > 1 && days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' });
  }

  /* The time alone where it is today. */
  moment(date, now) {
    const today = date.toDateString() === now.toDateString();
    return today ? this.time(date) : `${this.day(date, now)} ${this.time(date)}`;
  }

  size(bytes) {
    const [unit, by] = bytes >= 1 << 20 ? ['megabyte', 1 << 20] : bytes >= 1024 ? ['kilobyte', 1024] : ['byte', 1];
    return new Intl.NumberFormat(this.region, { style: 'unit', unit, maximumFractionDigits: by > 1024 ? 1 : 0 }).format(bytes / by);
  }
}
