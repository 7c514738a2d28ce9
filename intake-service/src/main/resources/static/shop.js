/* Which desk and language the page's chat speaks; kept in the address, so that a reload keeps them. */
const asked = new URL(location.href).searchParams;
const desk = document.querySelector('#desk');
const language = document.querySelector('#language');
const chat = document.querySelector('pledge-chat');

function choose() {
  const fresh = chat.cloneNode();
  fresh.removeAttribute('data-open');
  fresh.setAttribute('desk', desk.value);
  if (language.value) fresh.setAttribute('locale', language.value);
  else fresh.removeAttribute('locale');
  document.querySelector('pledge-chat').replaceWith(fresh);
}

async function listDesks() {
  const answer = await (await fetch('/v1/desks')).json();
  if (!answer.desks?.length) return;
  desk.replaceChildren(...answer.desks.map(({ desk: key, name }) => new Option(name, key)));
  desk.value = answer.desks.some((known) => known.desk === asked.get('desk')) ? asked.get('desk') : chat.getAttribute('desk');
}

await listDesks().catch(() => {}); // Without the list the page's own desk stays.
language.value = asked.get('language') ?? '';
if (desk.value !== chat.getAttribute('desk') || language.value) choose();
for (const choice of [desk, language]) {
  choice.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('desk', desk.value);
    address.searchParams.set('language', language.value);
    history.replaceState(null, '', address);
    choose();
  });
}
