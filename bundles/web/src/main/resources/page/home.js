import { el, attempt, notice, day, figure } from '/dom.js';
import { get, post, send, remove } from '/api.js';

export async function show(place, { visitor, again }) {
  const admin = visitor.role === 'admin';
  const contexts = await get('/api/contexts');
  place.append(el('h1', {}, 'Adapters & contexts'), active(contexts, admin, again));
  if (admin) {
    const [{ adapters, comparisons }, trusted] = await Promise.all([get('/api/adapters'), get('/api/trust')]);
    place.append(list(adapters, again), compared(comparisons, adapters, again), install(again), trust(trusted, again));
  }
}

const reasons = {
  hand: 'It was chosen by hand.',
  rule: 'A rule of the household chose it.',
  otherwise: 'No rule is in effect.',
};

function active({ names, why }, admin, again) {
  const now = why.contexts.join(' + ') || 'none';
  const select = el('select', { id: 'context' },
    el('option', { value: 'auto' }, 'let the rules choose'),
    names.map((name) => el('option', { selected: now === name }, name)));
  const button = el('button', {
    id: 'use-context',
    onclick: () => attempt(button, async () => {
      await post('/api/contexts', { context: select.value });
      notice(select.value === 'auto' ? 'The rules choose.' : `Heard in ${select.value} from now on.`);
      await again();
    }),
  }, 'Use');
  const signals = Object.entries(why.signals).map(([name, values]) => `${name}: ${values.join(', ') || '–'}`);
  return el('section', { class: 'card', 'aria-label': 'Context' },
    el('h2', {}, 'Context'),
    el('p', {}, 'Heard in ', el('strong', { id: 'active-context' }, now), why.user && [' for ', el('strong', {}, why.user)]),
    el('p', { class: 'quiet' }, why.rule ? `The rule “${why.rule}” chose it.` : reasons[why.chosen_by] ?? ''),
    why.problem && el('p', { class: 'bad' }, why.problem),
    why.left_out.map((text) => el('p', { class: 'bad' }, `Left out: ${text}`)),
    signals.length > 0 && el('p', { class: 'small quiet' }, signals.join(' · ')),
    why.rules.length > 0 && el('div', { class: 'table' }, el('table', {},
      el('thead', {}, el('tr', {}, ['Rule', 'Contexts', 'Standing', 'Why'].map((text) => el('th', { scope: 'col' }, text)))),
      el('tbody', {}, why.rules.map((rule) => el('tr', {},
        el('td', {}, rule.name), el('td', {}, rule.contexts.join(' + ')),
        el('td', {}, rule.standing), el('td', { class: 'small' }, rule.reasons.join('; '))))))),
    admin && [el('label', { for: 'context' }, 'Choose'), el('div', { class: 'row' }, select, button)]);
}

function list(adapters, again) {
  const back = (adapter) => el('button', {
    class: 'plain', 'aria-label': `Go back to ${adapter.id} ${adapter.older_versions[0]}`,
    onclick: (event) => attempt(event.currentTarget, async () => {
      notice((await post(`/api/adapters/${adapter.id}/rollback`)).said);
      await again();
    }),
  }, `back to ${adapter.older_versions[0]}`);
  return el('section', { class: 'card', 'aria-label': 'Adapters' },
    el('h2', {}, 'Adapters'),
    adapters.length === 0
      ? el('p', { class: 'quiet' }, 'None is installed; contexts that ship are installed at their first use.')
      : el('div', { class: 'table' }, el('table', { id: 'adapters' },
        el('thead', {}, el('tr', {}, ['Adapter', 'Kind', 'Version', ''].map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, adapters.map((adapter) => el('tr', {},
          el('td', {}, adapter.id, adapter.acoustic && el('span', { class: 'chip' }, 'voice'),
            adapter.problem && el('p', { class: 'bad small' }, adapter.problem)),
          el('td', {}, adapter.kind), el('td', {}, adapter.version),
          el('td', { class: 'end' }, adapter.older_versions.length > 0 && back(adapter))))))));
}

const percent = (share) => (100 * share).toFixed(1);

function compared(comparisons, adapters, again) {
  const rate = (side) => side.commands
    ? `${side.well} of ${side.commands} well, ${percent(side.well / side.commands)} % (95 %: ${percent(side.low)} to ${percent(side.high)})`
    : 'no command yet';
  const stop = (each, keep) => el('button', {
    class: `keep-${keep}`,
    onclick: (event) => attempt(event.currentTarget, async () => {
      notice((await post(`/api/adapters/${each.id}/comparison/stop`, { keep })).said);
      await again();
    }),
  }, `End, and keep ${each[keep].version}`);
  const free = adapters.filter((each) => each.older_versions.length > 0 && !comparisons.some(({ id }) => id === each.id));
  return el('section', { class: 'card', 'aria-label': 'Comparisons' },
    el('h2', {}, 'Comparisons of versions'),
    comparisons.length === 0 && el('p', { class: 'quiet' }, 'No versions are being compared.'),
    comparisons.map((each) => el('div', {},
      el('h3', {}, `${each.id}, since ${day(each.started)}`),
      el('dl', {},
        el('dt', {}, each.baseline.version), el('dd', {}, `${rate(each.baseline)} (baseline)`),
        el('dt', {}, each.candidate.version), el('dd', {}, `${rate(each.candidate)} (candidate, ${figure(100 * each.share)} % by ${each.by})`)),
      el('p', { class: 'small quiet' }, `Evidence that the candidate is worse: ${figure(each.evidence)}; it is taken back at ${figure(each.taken_back_at)}.`),
      el('div', { class: 'row' }, stop(each, 'baseline'), stop(each, 'candidate')))),
    free.length > 0 && compare(free, again));
}

/** Two versions that are kept are given to the household by chance. */
function compare(adapters, again) {
  const id = el('select', { id: 'compare-adapter' }, adapters.map((each) => el('option', {}, each.id)));
  const candidate = el('select', { id: 'compare-candidate' });
  const by = el('select', { id: 'compare-by' },
    el('option', { value: 'person' }, 'person: everybody has always the same version'),
    el('option', { value: 'day' }, 'day: everybody has either on some days'));
  const share = el('input', { id: 'compare-share', type: 'number', min: 1, max: 99, step: 1, value: 50, required: true });
  const fill = () => {
    const chosen = adapters.find((each) => each.id === id.value);
    candidate.replaceChildren(...[chosen.version, ...chosen.older_versions].map((version) => el('option', {}, version)));
    by.value = chosen.kind === 'user' ? 'day' : 'person';
  };
  id.addEventListener('change', fill);
  fill();
  const button = el('button', { id: 'compare' }, 'Compare');
  return el('form', {
    onsubmit: (event) => {
      event.preventDefault();
      attempt(button, async () => {
        notice((await post(`/api/adapters/${id.value}/comparison`, {
          candidate: candidate.value, by: by.value, share: share.valueAsNumber / 100,
        })).said);
        await again();
      });
    },
  },
  el('h3', {}, 'Compare two versions'),
  el('label', { for: 'compare-adapter' }, 'Adapter'), id,
  el('label', { for: 'compare-candidate' }, 'Candidate ', el('span', { class: 'quiet' }, '(against the active one; if it is that, the one before)')), candidate,
  el('label', { for: 'compare-by' }, 'By'), by,
  el('label', { for: 'compare-share' }, 'Share of the candidate, %'), share,
  el('p', {}, button));
}

function trust({ publishers, publisher, fingerprint, device }, again) {
  const revoke = (name) => el('button', {
    class: 'plain', 'aria-label': `Trust ${name} no longer`,
    onclick: (event) => attempt(event.currentTarget, async () => {
      notice((await remove(`/api/trust/${name}`)).said);
      await again();
    }),
  }, 'Trust no longer');
  const name = el('input', { id: 'trust-name', required: true, pattern: '[a-z][a-z0-9_\\-]{0,63}', autocapitalize: 'none', autocomplete: 'off' });
  const key = el('input', { id: 'trust-key', class: 'phones', required: true, pattern: 'hearth-publisher:[0-9a-f]{64}', autocapitalize: 'none', autocomplete: 'off', placeholder: 'hearth-publisher:…' });
  const told = el('input', { id: 'trust-fingerprint', class: 'phones', required: true, autocapitalize: 'none', autocomplete: 'off', 'aria-describedby': 'fingerprint-help' });
  const button = el('button', { id: 'trust' }, 'Trust');
  return el('section', { class: 'card', 'aria-label': 'Trust' },
    el('h2', {}, 'Whose adapters are taken'),
    publishers.length === 0
      ? el('p', { class: 'quiet', id: 'nobody-trusted' }, 'Nobody’s but this household’s own.')
      : el('div', { class: 'table' }, el('table', { id: 'publishers' },
        el('thead', {}, el('tr', {}, ['Publisher', 'With', 'Fingerprint', ''].map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, publishers.map((each) => el('tr', {},
          el('td', {}, each.name), el('td', {}, each.role === 'code' ? 'adapters and plugins' : 'adapters'),
          el('td', { class: 'phones' }, each.fingerprint), el('td', { class: 'end' }, revoke(each.name))))))),
    el('form', {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(button, async () => {
          notice((await post('/api/trust', { name: name.value, key: key.value, fingerprint: told.value })).said);
          await again();
        });
      },
    },
    el('h3', {}, 'Trust a publisher'),
    el('label', { for: 'trust-name' }, 'Name ', el('span', { class: 'quiet' }, '(what you call them)')), name,
    el('label', { for: 'trust-key' }, 'Their key'), key,
    el('label', { for: 'trust-fingerprint' }, 'Its fingerprint, as they tell you'), told,
    el('p', { class: 'small quiet', id: 'fingerprint-help' }, 'Ask them by telephone, not by where the key came from. A refused adapter names the fingerprint that it was signed with. Plugins are trusted on the console only.'),
    el('p', {}, button)),
    publisher && el('details', {}, el('summary', {}, 'What others need of this household'),
      el('dl', {}, el('dt', {}, 'Key'), el('dd', { class: 'phones long' }, publisher),
        el('dt', {}, 'Fingerprint'), el('dd', { class: 'phones long', id: 'own-fingerprint' }, fingerprint),
        el('dt', {}, 'Device'), el('dd', { class: 'phones long' }, device))));
}

function install(again) {
  const file = el('input', { type: 'file', id: 'bundle', accept: '.jar', required: true });
  const button = el('button', { id: 'install' }, 'Install');
  const problem = el('p', { class: 'bad', id: 'install-problem', role: 'status' });
  return el('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      attempt(button, async () => {
        problem.textContent = '';
        const bytes = new Uint8Array(await file.files[0].arrayBuffer());
        const installed = await send('/api/adapters', bytes).catch((refusal) => {
          problem.textContent = refusal.message; // It stays: there may be a fingerprint to compare.
          throw refusal;
        });
        notice(`Installed ${installed.id} ${installed.version}.`);
        await again();
      });
    },
  },
  el('h2', {}, 'Install an adapter'),
  el('p', { class: 'quiet' }, 'It is verified first: who signed it, and that it holds data alone.'),
  el('label', { for: 'bundle' }, 'Sealed bundle'), file, el('p', {}, button), problem);
}
