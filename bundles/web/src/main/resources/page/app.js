import { el, attempt, notice } from '/dom.js';
import { get, post } from '/api.js';

const VIEWS = [
  ['listening', 'Listening', '/listening.js'],
  ['people', 'People', '/people.js'],
  ['words', 'Words', '/words.js'],
  ['privacy', 'Privacy', '/privacy.js'],
  ['home', 'Adapters & contexts', '/home.js'],
];
const main = document.getElementById('main');
const nav = document.getElementById('nav');
const account = document.getElementById('account');
let visitor;
let leave = () => {};
let turn = 0;

function signIn() {
  nav.hidden = account.hidden = true;
  document.title = 'Sign in · Hearth';
  const code = el('input', {
    id: 'code', class: 'code', inputmode: 'numeric', autocomplete: 'one-time-code',
    pattern: '[0-9 \\-]{6,12}', required: true, 'aria-describedby': 'code-help', maxlength: 12,
  });
  const button = el('button', { class: 'main', id: 'sign-in' }, 'Sign in');
  const form = el(
    'form',
    {
      class: 'card',
      onsubmit: (event) => {
        event.preventDefault();
        attempt(button, async () => {
          visitor = await post('/api/pair', { code: code.value });
          await show();
        });
      },
    },
    el('h1', {}, 'Sign in'),
    el('p', { class: 'quiet', id: 'code-help' },
      'On the computer that runs Hearth, ', el('code', {}, './hearth web pair'), ' shows a code.'),
    el('label', { for: 'code' }, 'Code'),
    code,
    el('p', {}, button),
  );
  main.replaceChildren(form);
  code.focus();
}

function frame(view) {
  nav.hidden = account.hidden = false;
  nav.replaceChildren(
    ...VIEWS.map(([name, label]) =>
      el('a', { href: `#/${name}`, 'aria-current': name === view ? 'page' : null }, label)),
  );
  account.replaceChildren(
    el('span', {}, visitor.person ?? 'administrator'),
    el('button', {
      class: 'plain', id: 'sign-out',
      onclick: (event) =>
        attempt(event.currentTarget, async () => {
          await post('/api/sign-out');
          visitor = undefined;
          await show();
        }),
    }, 'Sign out'),
  );
}

async function show() {
  const mine = ++turn;
  leave();
  leave = () => {};
  if (!visitor) {
    try {
      visitor = await get('/api/session');
    } catch (problem) {
      if (problem.status !== 401) notice(problem.message);
      signIn();
      return;
    }
  }
  const [, name, ...rest] = decodeURIComponent(location.hash).split('/');
  const [view, label, module] = VIEWS.find(([each]) => each === name) ?? VIEWS[0];
  frame(view);
  document.title = `${label} · Hearth`;
  const code = await import(module);
  const place = el('div', { id: `view-${view}` });
  let left = () => {};
  try {
    left = (await code.show(place, { visitor, names: rest, again: show })) ?? left;
  } catch (problem) {
    if (problem.status === 401) {
      visitor = undefined;
      signIn();
      return;
    }
    place.append(el('h1', {}, label), el('p', { class: 'bad' }, problem.message));
  }
  if (mine !== turn) {
    left(); // Another view was asked for meanwhile.
    return;
  }
  leave = left;
  main.replaceChildren(place);
}

addEventListener('hashchange', async () => {
  await show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
show();
