import { el } from '/dom.js';
import { sound } from '/api.js';

let context;

/** A button that says a word by its phones, or why it cannot. */
export function hear(word, phones) {
  const says = el('span', { class: 'small bad', role: 'status' });
  const button = el('button', { class: 'plain hear', type: 'button', 'aria-label': `Hear ${word}` }, 'Hear it');
  button.addEventListener('click', async () => {
    button.disabled = true;
    says.textContent = '';
    try {
      context ??= new AudioContext(); // At a click, or browsers keep it silent.
      const wav = await sound(phones ? { phones } : { word });
      const source = context.createBufferSource();
      source.buffer = await context.decodeAudioData(wav);
      source.connect(context.destination);
      await context.resume();
      source.start();
      button.dataset.seconds = source.buffer.duration;
    } catch (problem) {
      says.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  });
  return el('span', {}, button, says);
}
