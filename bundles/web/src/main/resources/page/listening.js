import { el, figure } from '/dom.js';
import { send } from '/api.js';
import { recorder } from '/microphone.js';

const KEPT = 50;

/** Words of the frozen core's version that Hearth's does not have. */
function compared(core, text) {
  const known = new Set(text.split(' '));
  return core.split(' ').flatMap((word, i) => [
    i ? ' ' : '',
    known.has(word) ? word : el('mark', {}, word),
  ]);
}

function item(heard) {
  const slots = Object.entries(heard.slots).map(([name, value]) => `${name}: ${value}`);
  const who = heard.speaker ?? heard.user;
  const sure = Math.round(100 * heard.confidence);
  const core = heard.core_text;
  return el(
    'li',
    { class: heard.intent ? 'card' : 'card refused' },
    el('div', { class: 'row' },
      el('span', { class: 'chip who' }, who ?? 'somebody'),
      heard.context && el('span', { class: 'chip' }, heard.context),
      heard.source && heard.source !== 'web' && el('span', { class: 'chip' }, heard.source),
      el('span', { class: 'small quiet' }, new Date(heard.time).toLocaleTimeString())),
    el('p', { class: 'said' }, heard.text || '(nothing that is a word)'),
    core != null && core !== heard.text &&
      el('p', { class: 'heard' }, 'The frozen core alone: ', compared(core, heard.text)),
    core != null && core === heard.text && heard.intent &&
      el('p', { class: 'heard' }, 'The frozen core heard the same.'),
    el('p', {},
      heard.intent
        ? el('strong', { class: 'intent' }, heard.intent)
        : heard.question ? `Did you mean “${heard.question}”?` : 'Not understood',
      slots.length > 0 && el('span', { class: 'quiet' }, `  ${slots.join(', ')}`)),
    heard.reply && el('p', { class: 'reply' }, `→ ${heard.reply}`),
    el('div', { class: 'measure' },
      el('meter', { min: 0, max: 100, low: 50, high: 75, optimum: 100, value: sure, 'aria-label': 'Confidence' }),
      el('span', {}, `${sure}\u00a0% sure`,
        heard.speaker && ` · voice of ${heard.speaker} ${figure(100 * heard.speaker_probability, 2)}\u00a0%`)),
  );
}

export function show(place) {
  const log = el('ol', { class: 'log', id: 'transcript', role: 'log', 'aria-live': 'polite', 'aria-label': 'Transcript' });
  const state = el('span', { class: 'chip', id: 'stream-state' }, 'connecting');
  const empty = el('p', { class: 'quiet' },
    'Nothing was said since this page is open. What is said is shown, and not kept.');
  const speak = recorder({
    id: 'speak',
    label: 'Speak',
    take: async (bytes) =>
      (await send('/api/listen', bytes)).utterances ? '' : 'No speech was found in that.',
  });
  const events = new EventSource('/api/events');
  events.onopen = () => (state.textContent = 'live');
  events.onerror = () => (state.textContent = 'connecting');
  events.addEventListener('utterance', ({ data }) => {
    empty.remove();
    log.prepend(item(JSON.parse(data)));
    while (log.children.length > KEPT) log.lastChild.remove();
  });
  place.append(
    el('div', { class: 'row spread' }, el('h1', {}, 'Listening'), state),
    el('p', { class: 'lead' },
      'What Hearth understands in every room, and what the frozen recogniser alone would have heard.'),
    el('section', { class: 'card', 'aria-label': 'Speak to Hearth here' }, speak),
    empty,
    log,
  );
  return () => {
    events.close();
    speak.close();
  };
}
