/*
 * <pledge-chat desk="demo"></pledge-chat>
 *
 * One script, no framework, nothing else is loaded; works under `script-src` and `connect-src` alone (styles are constructed).
 * Attributes: desk (required) · server (origin of Pledge, default: where this script came from) · locale (default: the page's,
 * then the browser's) · identity (a token that the site's server signed for its visitor) · name, email (of a visitor whom the page
 * knows) · open-shadow (lets the page's own tests look inside).
 * Methods: open(), close(). Events: pledge-chat-open {open}, pledge-chat-unread {unread}.
 * "Sent" stands under a message only when Pledge answered 202: then it is kept.
 */
const TEXTS = {};
