// What may be expected: whether somebody is there, when a person answers, what is known to be broken.

/* info: as `GET /v1/desks/{desk}/chat`; now: the visitor's clock. Times are Pledge's, shown in the visitor's zone. */
function openness(info, language, now) {
  const ahead = (at) => at && new Date(at) > now && new Date(at);
  if (info.alwaysOpen) return { open: true, text: language.say('always') };
  if (info.open) {
    const until = ahead(info.closesAt);
    return { open: true, text: until ? language.say('openUntil', { time: language.moment(until, now) }) : language.say('openNow') };
  }
  const from = ahead(info.opensAt);
  return { open: false, text: from ? language.say('closed', { time: language.moment(from, now) }) : language.say('closedNow') };
}

/* Nothing is said of a moment that has passed. */
function answerBy(at, language, now) {
  const by = at && new Date(at);
  return by && by > now ? language.say('answerBy', { time: language.moment(by, now) }) : '';
}

/* Only a page of the web: what else stands there is no link. */
function statusPage(address) {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
