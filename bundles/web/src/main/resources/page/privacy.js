import { el, svg, figure, day } from '/dom.js';
import { get } from '/api.js';

export async function show(place) {
  const { ledgers } = await get('/api/privacy');
  place.append(
    el('h1', {}, 'Privacy'),
    el('p', { class: 'lead' },
      'What learning from somebody’s recordings may give away of any one of them, at most: epsilon. Each training spends from a yearly budget; when that is spent, nothing more is learned.'),
    ...ledgers.map(ledger));
  if (!ledgers.length) {
    place.append(el('p', { class: 'card', id: 'no-ledger' }, 'Nothing was learned from anybody.'));
  }
}

function ledger(each) {
  const debits = each.entries.filter((entry) => entry.kind === 'debit');
  return el('section', { class: 'card ledger', 'data-user': each.user, 'aria-label': `Ledger of ${each.user}` },
    el('h2', {}, each.user),
    el('p', {},
      el('span', { class: 'figure', 'data-spent': each.spent }, figure(each.spent, 4)),
      el('span', { class: 'quiet' }, ` of ${figure(each.budget_epsilon)} spent since ${day(each.since)}; ${figure(each.left)} left`)),
    el('progress', { max: each.budget_epsilon, value: Math.min(each.spent, each.budget_epsilon), 'aria-label': 'Share of the budget that is spent' }),
    el('p', { class: 'small quiet' }, `At delta ${each.budget_delta}. All that was ever released: epsilon ${figure(each.lifetime, 4)}.`),
    debits.length > 0 ? [plot(each, debits), trainings(debits)] : el('p', { class: 'quiet' }, 'No training yet.'));
}

/** The year's epsilon as it grew: steps, and a line for the budget. */
function plot(each, debits) {
  const [width, height, left, right, top, bottom] = [640, 220, 44, 12, 14, 30];
  const times = debits.map((debit) => Date.parse(debit.time));
  const first = Math.min(Date.parse(each.since), times[0]);
  const last = Math.max(Date.now(), times[times.length - 1]);
  const highest = 1.1 * Math.max(each.budget_epsilon, ...debits.map((debit) => debit.epsilon));
  const x = (time) => left + ((time - first) / Math.max(1, last - first)) * (width - left - right);
  const y = (epsilon) => height - bottom - (epsilon / highest) * (height - top - bottom);
  let line = `M${x(first)} ${y(0)}`;
  debits.forEach((debit, i) => (line += `H${x(times[i])}V${y(debit.epsilon)}`));
  line += `H${x(last)}`;
  const text = (content, at, more) => svg('text', { x: at[0], y: at[1], ...more }, content);
  const summary = `Epsilon spent by ${each.user} over time, now ${figure(each.spent, 4)} of ${figure(each.budget_epsilon)}`;
  return svg('svg', { class: 'plot', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': summary },
    svg('path', { class: 'under', d: `${line}V${y(0)}Z` }),
    svg('path', { class: 'axis', d: `M${left} ${y(0)}H${width - right}` }),
    svg('path', { class: 'limit', d: `M${left} ${y(each.budget_epsilon)}H${width - right}` }),
    text('budget', [width - right, y(each.budget_epsilon) - 5], { 'text-anchor': 'end' }),
    svg('path', { class: 'spent', d: line }),
    debits.map((debit, i) => svg('circle', { cx: x(times[i]), cy: y(debit.epsilon), r: 4 },
      svg('title', {}, `${day(debit.time)}: ${figure(debit.epsilon)}`))),
    text('0', [left - 8, y(0) + 4], { 'text-anchor': 'end' }),
    text(figure(each.budget_epsilon), [left - 8, y(each.budget_epsilon) + 4], { 'text-anchor': 'end' }),
    text(day(first), [left, height - 8]),
    text(day(last), [width - right, height - 8], { 'text-anchor': 'end' }));
}

function trainings(debits) {
  return el('div', { class: 'table' }, el('table', {},
    el('thead', {}, el('tr', {}, ['Day', 'Training', 'Steps', 'Noise', 'The year so far'].map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, debits.map((debit) => el('tr', {},
      el('td', {}, day(debit.time)), el('td', {}, `${debit.adapter} ${debit.version}`),
      el('td', {}, String(debit.steps)), el('td', {}, figure(debit.sigma)), el('td', {}, figure(debit.epsilon, 4)))))));
}
