import { el, attempt, notice } from '/dom.js';
import { get, post, send, remove } from '/api.js';
import { recorder } from '/microphone.js';
import { hear } from '/sound.js';

const path = (name) => `/api/people/${encodeURIComponent(name)}`;

export async function show(place, { visitor, names: [chosen], again }) {
  const { people } = await get('/api/people');
  const name = chosen ?? visitor.person ?? people[0]?.name;
  place.append(
    el('h1', {}, 'Words'),
    el('p', { class: 'lead' }, 'Nicknames for lamps, rooms and people that only this household knows. Hearth writes down how they are said.'));
  if (!name) {
    place.append(el('p', { class: 'card' }, 'Add somebody under ', el('a', { href: '#/people' }, 'People'), ' first.'));
    return undefined;
  }
  const person = await get(path(name));
  const names = [...new Set([...people.map((each) => each.name), name])];
  if (names.length > 1) {
    const select = el('select', { id: 'whose', onchange: () => (location.hash = `#/words/${select.value}`) },
      names.map((each) => el('option', { selected: each === name }, each)));
    place.append(el('section', { class: 'card', 'aria-label': 'Whose words' }, el('label', { for: 'whose' }, 'Whose words'), select));
  }
  const form = teach(name, again);
  place.append(table(person, again), form);
  return () => form.close();
}

function table(person, again) {
  const row = (word) => el('tr', {},
    el('td', {}, el('strong', {}, word.word)),
    el('td', {}, word.means ?? '–'),
    el('td', { class: 'phones' }, word.pronunciations.join(' | ') || 'as it is spelled'),
    el('td', { class: 'end' }, hear(word.word, word.pronunciations[0]), el('button', {
      class: 'plain', 'aria-label': `Remove ${word.word}`,
      onclick: (event) => attempt(event.currentTarget, async () => {
        notice((await remove(`${path(person.name)}/words/${encodeURIComponent(word.word)}`)).said);
        await again();
      }),
    }, 'Remove')));
  return el('section', { class: 'card', 'aria-label': `Words of ${person.name}` },
    el('h2', {}, `Words of ${person.name}`),
    person.words.length === 0
      ? el('p', { class: 'quiet' }, 'None yet.')
      : el('div', { class: 'table' }, el('table', { id: 'words' },
        el('thead', {}, el('tr', {}, ['Word', 'Stands for', 'Phones', ''].map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, person.words.map(row)))));
}

function teach(name, again) {
  let takes = 0;
  const word = el('input', { id: 'word', required: true, autocomplete: 'off', autocapitalize: 'none', pattern: "[A-Za-z][A-Za-z'’]{0,63}" });
  const means = el('input', { id: 'means', autocomplete: 'off' });
  const say = el('input', { id: 'say', autocomplete: 'off', autocapitalize: 'none', class: 'phones', placeholder: 'z ih g b iy' });
  const result = el('div', { id: 'taught', 'aria-live': 'polite' });
  const record = recorder({
    id: 'record-word',
    label: 'Say it',
    take: async (bytes) => {
      const answer = await send(`${path(name)}/takes/word`, bytes);
      takes = answer.recordings;
      return answer.good ? `${takes} recorded; two or three are best.` : `Once more: ${answer.problem}.`;
    },
  });
  const ask = (dry) => post(`${path(name)}/words`, {
    word: word.value, means: means.value, say: say.value, heard: takes > 0 && !say.value, dry_run: dry,
  });
  const how = { given: 'as you wrote', heard: 'as you said it', dictionary: 'from the dictionary', letters: 'read from its letters' };
  const tell = (taught) => result.replaceChildren(
    el('p', {}, el('strong', {}, taught.word), ': ', el('span', { class: 'phones' }, taught.pronunciations.join(' | ')), ` (${how[taught.how]}) `,
      hear(taught.word, taught.pronunciations[0])),
    ...[...taught.sounds_like, ...taught.warnings].map((text) => el('p', { class: 'bad warning' }, text)));
  const form = el('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      attempt(learn, async () => {
        const taught = await ask(false);
        notice(`${taught.word} is learned: ${name} ${taught.version}.`);
        await again();
      });
    },
  });
  const tryIt = el('button', {
    type: 'button', id: 'try-word',
    onclick: () => form.reportValidity() && attempt(tryIt, async () => tell(await ask(true))),
  }, 'Show its phones');
  const learn = el('button', { class: 'main', id: 'teach' }, 'Teach');
  form.append(
    el('h2', {}, 'Teach a word'),
    el('label', { for: 'word' }, 'Word'), word,
    el('label', { for: 'means' }, 'Stands for ', el('span', { class: 'quiet' }, '(such as hallway lamp; itself if empty)')), means,
    el('h3', {}, 'By voice ', el('span', { class: 'quiet' }, '(if it is not said as it is spelled)')),
    record,
    el('details', {}, el('summary', {}, 'Or write its phones'),
      el('label', { for: 'say' }, 'Phones ', el('span', { class: 'quiet' }, '(CMU, in small letters)')), say),
    result,
    el('div', { class: 'row' }, learn, tryIt));
  remove(`${path(name)}/takes/word`).catch(() => {});
  form.close = () => record.close();
  return form;
}
