import { el, attempt, notice, day } from '/dom.js';
import { get, post, send, remove } from '/api.js';
import { recorder } from '/microphone.js';
import { training } from '/training.js';

const path = (name) => `/api/people/${encodeURIComponent(name)}`;

export async function show(place, { visitor, names: [name, action], again }) {
  const household = await get('/api/people');
  if (name && action === 'enrol') return enrol(place, household, name);
  if (name) {
    const [each, kept] = await Promise.all([get(path(name)), consented(name)]);
    return person(place, visitor, each, kept, again);
  }
  place.append(
    el('h1', {}, 'People'),
    el('p', { class: 'lead' }, 'Whom Hearth knows, and what it has learned of them. All of it is on this computer, sealed under their own keys.'),
    el('div', { class: 'grid' }, household.people.map(card)),
  );
  if (!household.people.length) place.append(el('p', { class: 'card' }, 'Nobody yet.'));
  if (visitor.role === 'admin') place.append(add(), voices(household, again));
}

/** What is kept of somebody, or why that cannot be told: the rest of them is shown, and forgotten, without it. */
const consented = (name) => get(`${path(name)}/consent`).catch(({ message }) => ({ problem: message }));

function card(each) {
  return el('section', { class: 'card', 'aria-label': each.name },
    el('h2', {}, el('a', { href: `#/people/${each.name}` }, each.name)),
    el('p', { class: 'quiet' },
      each.enrolled ? 'known by voice' : 'not known by voice',
      each.version ? ` · adapter ${each.version}` : ' · no adapter'),
    each.problem && el('p', { class: 'bad' }, each.problem));
}

function add() {
  const name = el('input', { id: 'new-name', required: true, pattern: '[a-z][a-z0-9_\\-]{0,63}', autocapitalize: 'none', autocomplete: 'off', 'aria-describedby': 'name-help' });
  return el('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      location.hash = `#/people/${name.value}/enrol`;
    },
  },
  el('h2', {}, 'Add somebody'),
  el('label', { for: 'new-name' }, 'Name'), name,
  el('p', { class: 'small quiet', id: 'name-help' }, 'Small letters, digits, - and _.'),
  el('p', {}, el('button', { class: 'main', id: 'add-person' }, 'Enrol their voice')));
}

function voices(household, again) {
  const box = el('input', {
    type: 'checkbox', id: 'follow', checked: household.follows_voices,
    onchange: () =>
      attempt(box, async () => {
        await post('/api/voices', { follow: box.checked });
        notice(box.checked ? 'Everybody is heard with their own adapter.' : 'Voices are not told apart.');
      }).then(again),
  });
  return el('section', { class: 'card', 'aria-label': 'Voices' },
    el('div', { class: 'check' }, box, el('label', { for: 'follow' }, 'Tell people by their voices')),
    el('p', { class: 'small quiet' }, 'Each is then heard with their own words. A voice is no lock: recordings can deceive it.'));
}

function enrol(place, household, name) {
  let at = 0;
  let good = 0;
  const { prompts, fewest } = household;
  const prompt = el('p', { class: 'prompt', id: 'prompt', 'aria-live': 'polite' });
  const bar = el('progress', { max: prompts.length, value: 0, 'aria-label': 'Recordings' });
  const count = el('p', { class: 'small quiet', id: 'enrol-count' });
  const hint = el('p', { id: 'hint', role: 'status' });
  const finish = el('button', {
    id: 'finish-enrolment', disabled: true,
    onclick: () =>
      attempt(null, async () => {
        finish.disabled = true;
        const known = household.people.find((each) => each.name === name)?.enrolled;
        const answer = await post(`${path(name)}/enrol`, { again: Boolean(known && box.checked) });
        notice(`${name} is enrolled with ${answer.recordings} recordings.`);
        location.hash = `#/people/${name}`;
      }).finally(() => (finish.disabled = good < fewest)),
  }, 'Finish');
  const box = el('input', { type: 'checkbox', id: 'again' });
  const update = () => {
    prompt.textContent = `“${prompts[at % prompts.length]}”`;
    bar.value = good;
    count.textContent = `${good} of ${prompts.length} recorded; ${fewest} are enough to begin with, more are better.`;
    finish.disabled = good < fewest;
    finish.className = good >= prompts.length ? 'main' : '';
  };
  const record = recorder({
    id: 'record',
    label: 'Record',
    take: async (bytes) => {
      const answer = await send(`${path(name)}/takes/enrolment`, bytes);
      good = answer.recordings;
      hint.className = answer.good ? 'good' : 'bad';
      hint.textContent = answer.good ? 'That was good.' : `Once more, please. It was ${answer.problem}.`;
      if (answer.good) at++;
      update();
    },
  });
  const known = household.people.find((each) => each.name === name)?.enrolled;
  place.append(
    el('h1', {}, `Enrol ${name}`),
    el('p', { class: 'lead' }, 'Read each sentence aloud, as you would speak to Hearth. What is kept is a voiceprint: no sound and no words.'),
    el('section', { class: 'card', 'aria-label': 'Recording' }, prompt, record, hint, bar, count,
      known && el('div', { class: 'check' }, box, el('label', { for: 'again' }, 'Give up what was enrolled before')),
      el('div', { class: 'row' }, finish, el('a', { href: `#/people/${name}` }, 'Not now'))));
  remove(`${path(name)}/takes/enrolment`).catch(() => {});
  update();
  return () => record.close();
}

function person(place, visitor, each, kept, again) {
  const learn = training(each.name, again);
  const rollback = (button) =>
    attempt(button, async () => {
      notice((await post(`${path(each.name)}/rollback`)).said);
      await again();
    });
  const versions = each.history?.versions ?? [];
  place.append(
    el('p', {}, el('a', { href: '#/people' }, '← People')),
    el('h1', {}, each.name),
    el('section', { class: 'card', 'aria-label': 'Voice' },
      el('h2', {}, 'Voice'),
      el('p', { id: 'voice-state' }, each.enrolled ? 'Known by voice.' : 'Not known by voice yet.'),
      el('p', {}, el('a', { class: 'enrol', href: `#/people/${each.name}/enrol` }, each.enrolled ? 'Add recordings' : 'Enrol with the microphone'))),
    el('section', { class: 'card', 'aria-label': 'What was learned' },
      el('h2', {}, 'What was learned'),
      el('dl', {},
        el('dt', {}, 'Words'), el('dd', {}, el('a', { href: `#/words/${each.name}` }, String(each.words.length))),
        el('dt', {}, 'Voice adapter'), el('dd', {}, each.acoustic ? 'yes, trained under differential privacy' : 'none'),
        el('dt', {}, 'Language'), el('dd', {}, each.language ? 'yes' : 'none'),
        el('dt', {}, 'Version'), el('dd', {}, each.version ?? 'none')),
      each.problem && el('p', { class: 'bad' }, each.problem),
      versions.length > 0 && el('div', { class: 'table' }, el('table', {},
        el('caption', { hidden: true }, 'Versions'),
        el('thead', {}, el('tr', {}, ['Version', 'Standing', 'Commands that went well'].map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, versions.map((version) => el('tr', {},
          el('td', {}, version.version), el('td', {}, version.standing),
          el('td', {}, version.commands ? `${version.well} of ${version.commands}` : '–')))))),
      each.older_versions.length > 0 &&
        el('p', {}, el('button', { id: 'rollback', onclick: (event) => rollback(event.currentTarget) }, `Go back to ${each.older_versions[0]}`)),
      (each.history?.events ?? []).slice(-5).map((event) => el('p', { class: 'small quiet' }, `${day(event.time)}: ${event.what}`))),
  );
  place.append(consent(each.name, kept, again), learn);
  if (visitor.role === 'admin') place.append(forget(each.name));
  return () => learn.close();
}

/** Whether what somebody says is kept to learn from; taking it back deletes. */
function consent(name, { consent: now, examples, problem }, again) {
  if (problem) {
    return el('section', { class: 'card', 'aria-label': 'What is kept' },
      el('h2', {}, 'What is kept'), el('p', { class: 'bad', id: 'consent-problem' }, problem));
  }
  const set = (button, body) => attempt(button, async () => {
    notice((await post(`${path(name)}/consent`, body)).said);
    await again();
  });
  const days = el('input', { id: 'days', type: 'number', min: 1, max: 365, value: now.days ?? 30, required: true });
  const sure = el('input', { type: 'checkbox', id: 'consent-sure', onchange: () => (off.disabled = !sure.checked) });
  const off = el('button', { class: 'danger', id: 'consent-off', disabled: true, onclick: () => set(off, { keep: false }) }, 'Keep nothing');
  const on = el('button', { id: 'consent-on' }, now.keep ? 'Keep it for so long' : `Keep what ${name} says`);
  return el('section', { class: 'card', 'aria-label': 'What is kept' },
    el('h2', {}, 'What is kept'),
    el('p', { id: 'consent-state' }, now.keep
      ? `What ${name} says is kept, sealed, for ${now.days} days at most; ${now.kept} wait to be confirmed.`
      : `Nothing that ${name} says is kept. It is ${name} who decides.`),
    el('p', { class: 'quiet' }, `${examples.examples} examples to learn from, ${examples.held_out} of them held out to judge by.`),
    el('form', {
      onsubmit: (event) => {
        event.preventDefault();
        set(on, { keep: true, days: days.valueAsNumber });
      },
    }, el('label', { for: 'days' }, 'Days'), el('div', { class: 'row' }, days, on)),
    now.keep && [
      el('div', { class: 'check' }, sure, el('label', { for: 'consent-sure' }, 'Delete what was kept, the examples made of it, and what was played and skipped')),
      el('p', {}, off)]);
}

function forget(name) {
  const typed = el('input', { id: 'forget-name', autocomplete: 'off', autocapitalize: 'none' });
  const button = el('button', { class: 'danger', id: 'forget', disabled: true }, `Forget ${name}`);
  typed.addEventListener('input', () => (button.disabled = typed.value !== name));
  return el('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      attempt(button, async () => {
        notice((await post(`${path(name)}/forget`, { confirm: typed.value })).said);
        location.hash = '#/people';
      });
    },
  },
  el('h2', {}, 'Forget'),
  el('p', {}, `Destroys the keys of ${name}, then deletes the voiceprint, words, examples and ledgers. There is no way back.`),
  el('label', { for: 'forget-name' }, `Type ${name} to confirm`), typed,
  el('p', {}, button));
}
