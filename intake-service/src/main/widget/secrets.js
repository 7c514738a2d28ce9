// What looks like a secret. Only for a word of warning before sending; what is kept is masked by Pledge itself.
const SECRETS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(sk|pk|rk)_(live|test)_\w{16,}|\bgh[pousr]_\w{30,}|\bglpat-[\w-]{20,}|\bxox[abps]-[\w-]{10,}|\bAIza[\w-]{35}\b/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
  /(password|passwd|pwd|passwort|kennwort|senha|contraseña|пароль|api[ _-]?key|secret|token)\s*(is|ist|é|es)?\s*[:=]\s*\S{4,}/i,
];

const looksSecret = (text) =>
  SECRETS.some((secret) => secret.test(text)) || [...text.matchAll(/\b\d(?:[ -]?\d){12,18}\b/g)].some(([digits]) => isCard(digits));

/* Luhn's sum, as cards have it. */
function isCard(written) {
  const sum = [...written.replace(/\D/g, '')].reverse()
    .map((digit, place) => (place % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : Number(digit)))
    .reduce((one, other) => one + other, 0);
  return sum > 0 && sum % 10 === 0;
}
