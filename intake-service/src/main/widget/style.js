// Style, constructed from here: a page whose policy allows no styles shows it all the same.
const FULL_SCREEN = '(max-width: 30rem), (max-height: 30rem)';
const STYLE = `
:host { --accent: #0b5c4b; --on-accent: #fff; --ground: #fff; --ink: #1c2321; --soft: #f1f4f3; --mine: #d9ece6; --quiet: #54615d; --edge: #dfe5e3;
  --line: #7d8b86; --alarm: #9c2b1f; --warn: #fff4d6; --on-warn: #533f00; --seen-height: 100dvh; --seen-top: 0;
  all: initial; color-scheme: light dark; position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); }
@media (prefers-color-scheme: dark) { :host { --accent: #5cc7ab; --on-accent: #06251d; --ground: #18201e; --ink: #e8eeeb; --soft: #232d2a; --mine: #1d4a3e;
  --quiet: #a9b8b2; --edge: #33403c; --line: #71817b; --alarm: #ff9c8f; --warn: #40350f; --on-warn: #ffe9a8; } }
* { box-sizing: border-box; font: inherit; letter-spacing: inherit; }
:host([hidden]), [hidden] { display: none !important; }
p, h2, h3, ul { margin: 0; padding: 0; list-style: none; }
button { cursor: pointer; color: inherit; border: 1px solid transparent; min-height: 2.75rem; min-width: 2.75rem; background: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); overflow-wrap: anywhere; }
.icon { width: 1.375rem; height: 1.375rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-size: .8125rem; }
.file .quiet { white-space: nowrap; }

.wrap { display: flex; flex-direction: column-reverse; align-items: flex-end; gap: .75rem; }
.opener { display: flex; align-items: center; gap: .5rem; background: var(--accent); color: var(--on-accent); border-radius: 2rem; padding: .75rem 1.25rem;
  font-weight: 600; box-shadow: 0 2px 12px #0004; }
.badge { background: var(--on-accent); color: var(--accent); border-radius: 1rem; padding: 0 .5em; min-width: 1.5em; text-align: center; }
.panel { display: flex; flex-direction: column; width: min(24rem, calc(100vw - 2rem)); height: min(38rem, calc(100dvh - 6rem)); background: var(--ground);
  border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden; box-shadow: 0 8px 40px #0004; }

header { display: flex; align-items: flex-start; padding: .625rem .375rem .625rem 1rem; border-bottom: 1px solid var(--edge); }
header > div { flex: 1; min-width: 0; padding-top: .125rem; }
h2 { font-weight: 650; font-size: 1.0625rem; overflow-wrap: anywhere; }
.openness, .number { color: var(--quiet); font-size: .8125rem; }
.openness { display: flex; align-items: center; gap: .375rem; }
.openness::before { content: ''; flex: none; width: .5rem; height: .5rem; border-radius: 50%; border: 2px solid var(--quiet); }
.openness.now::before { background: var(--accent); border-color: var(--accent); }
.number { font-variant-numeric: tabular-nums; user-select: all; }
.plain { border-radius: .625rem; display: grid; place-items: center; padding: 0; color: var(--quiet); }
.plain:hover { background: var(--soft); color: var(--ink); }
.strip { display: flex; gap: .5rem; align-items: center; padding: .5rem 1rem; background: var(--soft); font-size: .875rem; }
.strip .icon { width: 1.125rem; height: 1.125rem; }
.broken { background: var(--warn); color: var(--on-warn); }
.broken a { color: inherit; display: inline-block; padding: .125rem 0; }

.middle { flex: 1 1 6rem; min-height: 4rem; display: flex; flex-direction: column; overflow-y: auto; overscroll-behavior: contain;
  scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.hello, .offers { padding: 1.5rem 1rem 0; }
.hello { color: var(--quiet); }
.big { font-size: 1.375rem; font-weight: 650; color: var(--ink); margin-bottom: .375rem; }
.offers { display: grid; gap: .5rem; }
.offers button { text-align: start; border-color: var(--line); border-radius: .75rem; padding: .5rem .875rem; overflow-wrap: anywhere; }
.offers button:hover { background: var(--soft); }
.offers .quiet { display: block; }
.log { flex: 1 0 auto; padding: 1rem; display: flex; flex-direction: column; gap: .75rem; outline-offset: -3px !important; }
.message { max-width: 85%; align-self: flex-start; }
.message.mine { align-self: flex-end; }
.bubble { width: fit-content; background: var(--soft); border-radius: .25rem 1rem 1rem; padding: .5rem .8125rem; white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: plaintext; border: 1px solid transparent; }
.mine .bubble { background: var(--mine); border-radius: 1rem .25rem 1rem 1rem; margin-inline-start: auto; }
.notice .bubble { background: none; border-color: var(--edge); color: var(--quiet); font-size: .9375rem; }
.from, .state { color: var(--quiet); font-size: .8125rem; margin: .125rem .25rem; overflow-wrap: anywhere; }
.mine .state { text-align: end; }
.state:empty { display: none; }
.state.failed { color: var(--alarm); }
.link { color: inherit; text-decoration: underline; padding: 0 .375rem; min-height: 1.75rem; min-width: 1.75rem; border-radius: .375rem; }
.aside { align-self: center; text-align: center; color: var(--quiet); font-size: .8125rem; }
.kept { display: grid; gap: .25rem; margin-top: .25rem; }
.mine .kept { justify-items: end; }
.file { display: flex; align-items: center; gap: .5rem; border: 1px solid var(--line); border-radius: .75rem; padding: .375rem .75rem; text-align: start; max-width: 100%; }
button.file:hover { background: var(--soft); }
.name { overflow-wrap: anywhere; min-width: 0; }
.typing, .connection { color: var(--quiet); font-size: .875rem; padding: .25rem 1rem; }
.connection:empty, .warning:empty { display: none; }

form { padding: .5rem; border-top: 1px solid var(--edge); }
.row { display: flex; gap: .25rem; align-items: flex-end; }
textarea { flex: 1; min-width: 0; resize: none; field-sizing: content; max-height: min(8rem, 25vh); min-height: 2.75rem; padding: .625rem .75rem; border-radius: .75rem;
  border: 1px solid var(--line); background: var(--ground); color: var(--ink); margin: 0; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.send { background: var(--accent); color: var(--on-accent); border-radius: .75rem; display: grid; place-items: center; padding: 0; margin-inline-start: .25rem; }
.warning { background: var(--warn); color: var(--on-warn); border-radius: .625rem; padding: .5rem .75rem; margin-bottom: .5rem; font-size: .875rem; }
.chips { display: grid; gap: .25rem; margin-bottom: .5rem; max-height: 9rem; overflow-y: auto; }
.chips li { display: grid; grid-template-columns: auto 1fr auto; align-items: center; column-gap: .5rem; background: var(--soft); border-radius: .625rem; padding: .25rem 0 .25rem .75rem; line-height: 1.25; }
.chips .name { align-self: end; }
.chips .quiet { grid-column: 2; align-self: start; }
.chips .icon, .chips button { grid-row: span 2; }
.chips button { grid-column: 3; grid-row: 1 / span 2; }
.chips .failed .quiet { color: var(--alarm); }
.dropping { outline: 3px dashed var(--accent); outline-offset: -6px; }

@media ${FULL_SCREEN} {
  :host([data-open]) { inset: 0; } :host([data-open]) .opener { display: none; }
  :host([data-open]) .wrap { position: fixed; inset: var(--seen-top) 0 auto; height: var(--seen-height); flex-direction: column; align-items: stretch; }
  .panel { width: 100%; height: 100%; border: 0; border-radius: 0; padding-bottom: env(safe-area-inset-bottom); overflow-y: auto; } }
@media (max-height: 30rem) { header { padding-block: .125rem; } .hello { padding-top: .5rem; } .strip { padding-block: .25rem; } }
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise .15s ease-out; } @keyframes rise { from { transform: translateY(.5rem); opacity: 0; } } }
@media (forced-colors: active) { .panel, .bubble, .opener, .send, .chips li, .strip { border: 1px solid CanvasText; } .openness.now::before { background: CanvasText; } }
`;
