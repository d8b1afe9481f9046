import { el, attempt, figure } from '/dom.js';
import { get, post } from '/api.js';

const PARTS = [
  ['voice', 'Voice', 'how they sound, from recordings of them'],
  ['confusions', 'Phones', 'which phones they say in the place of others, after the voice'],
  ['language', 'Language', 'which words they use, from the same recordings'],
  ['taste', 'Taste', 'what music to recommend, from what they played and skipped'],
  ['wellness', 'Wellness', 'what a diary goes on with, from the diary'],
];

/** Learning from what is there of somebody: what it costs, then whether to, then how it gets on. */
export function training(person, again) {
  const path = `/api/people/${encodeURIComponent(person)}/training`;
  const part = el('select', { id: 'part' }, PARTS.map(([name, label, what]) => el('option', { value: name }, `${label}: ${what}`)));
  const epsilon = el('input', { id: 'epsilon', inputmode: 'decimal', autocomplete: 'off', placeholder: '3', pattern: '[0-9]{1,4}([.][0-9]{1,6})?', 'aria-describedby': 'epsilon-help' });
  const cost = el('div', { id: 'training-cost', 'aria-live': 'polite' });
  const state = el('div', { id: 'training-state', role: 'status' });
  const button = el('button', { id: 'training-plan' }, 'What would it cost?');
  const element = el('section', { class: 'card', 'aria-label': 'Learning' },
    el('h2', {}, 'Learn'),
    el('p', { class: 'quiet' }, `Trains on this computer, in the background, and compares before it installs. What it may give away of ${person} is counted, and paid for whether it helps or not.`),
    el('form', {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(button, ask);
      },
    },
    el('label', { for: 'part' }, 'What'), part,
    el('label', { for: 'epsilon' }, 'Epsilon ', el('span', { class: 'quiet' }, '(3 if empty)')), epsilon,
    el('p', { class: 'small quiet', id: 'epsilon-help' }, 'The less, the more noise, and the less is learned.'),
    el('p', {}, button)),
    cost, state);
  const forgetPlan = () => cost.replaceChildren();
  part.addEventListener('change', forgetPlan);
  epsilon.addEventListener('input', forgetPlan);

  async function ask() {
    forgetPlan();
    try {
      cost.replaceChildren(...offer(await post(`${path}/plan`, { part: part.value, epsilon: epsilon.value })));
    } catch (problem) {
      cost.replaceChildren(refused(problem.message));
    }
  }

  function offer({ plan, cost: price }) {
    const begin = el('button', {
      class: 'main', id: 'training-begin',
      onclick: () => attempt(begin, async () => {
        try {
          tell(await post(path, { plan }));
          forgetPlan();
        } catch (problem) {
          cost.replaceChildren(refused(problem.message));
        }
      }),
    }, price.paid ? 'Go on' : `Spend it and train ${part.value}`);
    return [
      el('p', {}, el('span', { class: 'figure', 'data-epsilon': price.epsilon }, figure(price.epsilon)),
        el('span', { class: 'quiet' }, price.paid ? ' epsilon, paid for already: this run was left' : ' epsilon for this run')),
      el('p', {}, `${person} has spent ${figure(price.spent)} of this year’s ${figure(price.budget_epsilon)}; with this run it is ${figure(price.year_epsilon)}. It cannot be had back.`),
      el('progress', { max: price.budget_epsilon, value: price.year_epsilon, 'aria-label': 'Share of the budget with this run' }),
      el('p', {}, begin),
    ];
  }

  const refused = (message) => el('div', { class: 'refusal', id: 'training-refusal', role: 'alert' },
    el('strong', {}, 'Refused, and nothing is spent'), el('p', {}, message));

  let ran = false;
  function tell(now) {
    if (!now.standing || now.user !== person) return;
    const going = now.standing === 'RUNNING';
    button.disabled = going;
    state.replaceChildren(...(going ? progress(now) : outcome(now)));
    if (ran && now.standing === 'INSTALLED') again();
    ran = going;
  }

  const events = new EventSource('/api/events?of=training');
  const look = () => get(path).then(tell).catch(() => {});
  look(); // The stream opens later, or not at all where too many pages listen.
  events.onopen = look;
  events.addEventListener('training', ({ data }) => tell(JSON.parse(data)));
  element.close = () => events.close();
  return element;
}

const label = (part) => PARTS.find(([name]) => name === part)[1];

const progress = (now) => [
  el('h3', {}, `${label(now.part)} is being trained`),
  el('progress', { max: now.all ?? 1, value: now.all ? now.done : null, 'aria-label': 'Training' }),
  el('p', { class: 'small quiet' }, now.says),
];

/** What the command measured on the examples that were held out. */
function measured(report) {
  if (report.errors_before != null) return `wrong words ${report.errors_before} before, ${report.errors_after} after, of ${report.heldout_words}`;
  if (report.perplexity_before != null) return `perplexity ${figure(report.perplexity_before)} before, ${figure(report.perplexity_after)} after`;
  return `loss ${figure(report.loss_before)} before, ${figure(report.loss_after)} after`;
}

function outcome(now) {
  if (now.standing === 'REFUSED') {
    return [el('div', { class: 'refusal', role: 'alert' },
      el('strong', {}, `${label(now.part)} was not trained`), el('p', {}, now.says))];
  }
  const { report } = now;
  return [
    el('h3', {}, now.standing === 'INSTALLED'
      ? `${label(now.part)}: installed as version ${report.installed}`
      : `${label(now.part)}: not installed`),
    now.standing === 'NOT_INSTALLED' && el('p', {}, now.says || 'It does no better on what was held out; what it cost stays spent.'),
    el('p', { class: 'small quiet' }, `On what was held out: ${measured(report)}. Epsilon ${figure(report.epsilon)} was spent; ${figure(report.year_epsilon, 4)} this year, ${figure(report.left, 4)} left.`),
  ].filter(Boolean);
}
