import { el, attempt, notice, day, figure } from '/dom.js';
import { get, post, send } from '/api.js';

export async function show(place, { visitor, again }) {
  const admin = visitor.role === 'admin';
  const contexts = await get('/api/contexts');
  place.append(el('h1', {}, 'Adapters & contexts'), active(contexts, admin, again));
  if (admin) {
    const { adapters, comparisons } = await get('/api/adapters');
    place.append(list(adapters, again), compared(comparisons), install(again));
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

function compared(comparisons) {
  const rate = (side) => side.commands ? `${side.well} of ${side.commands} well` : 'no command yet';
  return el('section', { class: 'card', 'aria-label': 'Comparisons' },
    el('h2', {}, 'Comparisons of versions'),
    comparisons.length === 0 && el('p', { class: 'quiet' }, 'No versions are being compared.'),
    comparisons.map((each) => el('div', {},
      el('h3', {}, `${each.id}, since ${day(each.started)}`),
      el('dl', {},
        el('dt', {}, each.baseline.version), el('dd', {}, `${rate(each.baseline)} (baseline)`),
        el('dt', {}, each.candidate.version), el('dd', {}, `${rate(each.candidate)} (candidate, ${figure(100 * each.share)} % by ${each.by})`)),
      el('p', { class: 'small quiet' }, `Evidence that the candidate is worse: ${figure(each.evidence)}; it is taken back at ${figure(each.taken_back_at)}.`))));
}

function install(again) {
  const file = el('input', { type: 'file', id: 'bundle', accept: '.jar', required: true });
  const button = el('button', { id: 'install' }, 'Install');
  return el('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      attempt(button, async () => {
        const installed = await send('/api/adapters', new Uint8Array(await file.files[0].arrayBuffer()));
        notice(`Installed ${installed.id} ${installed.version}.`);
        await again();
      });
    },
  },
  el('h2', {}, 'Install an adapter'),
  el('p', { class: 'quiet' }, 'It is verified first: who signed it, and that it holds data alone.'),
  el('label', { for: 'bundle' }, 'Sealed bundle'), file, el('p', {}, button));
}
