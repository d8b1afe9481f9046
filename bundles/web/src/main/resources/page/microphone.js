import { el } from '/dom.js';

const RATE = 16000;
const LONGEST = 20; // Seconds.
const PATIENCE = 8; // Seconds in which somebody begins to speak.
const PAUSE = 1.0; // Seconds of quiet that end a recording.

/** A microphone that stays open from the first recording until it is closed, for good. */
export class Microphone {
  #context;
  #stream;
  #tap;
  #closed = false;

  async open() {
    if (this.#tap) return;
    if (!navigator.mediaDevices) {
      throw new Error('The browser gives the microphone to pages over HTTPS or on this computer only.');
    }
    try {
      // As it is: what browsers do to voices for calls takes away what tells them apart.
      this.#stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
      });
    } catch {
      throw new Error('The browser does not give Hearth the microphone. Allow it, and try again.');
    }
    try {
      this.#requireOpen(); // Whoever was asked for it may have left before they answered.
      const context = new AudioContext();
      this.#context = context;
      await context.audioWorklet.addModule('/tap.js');
      await context.resume();
      this.#requireOpen();
      const tap = new AudioWorkletNode(context, 'hearth-tap', { numberOfOutputs: 0 });
      context.createMediaStreamSource(this.#stream).connect(tap);
      this.#tap = tap;
    } catch (problem) {
      this.#release();
      throw problem;
    }
  }

  close() {
    this.#closed = true;
    this.#release();
  }

  #requireOpen() {
    if (this.#closed) throw new Error('The microphone is closed.');
  }

  #release() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#context?.close();
    this.#stream = undefined;
    this.#context = undefined;
    this.#tap = undefined;
  }

  /**
   * Records until somebody has spoken and is quiet again, or the signal says stop.
   * @param onLevel called with the level, 0 to 1
   * @returns {Promise<Uint8Array>} 16-bit samples at 16 kHz; none when stop was said before it began
   */
  async record(onLevel, signal) {
    await this.open();
    if (signal.aborted) return new Uint8Array(0);
    const tap = this.#tap;
    const rate = this.#context.sampleRate;
    const blocks = [];
    let floor = Infinity;
    let spoken = 0;
    let quiet = 0;
    let seconds = 0;
    await new Promise((done) => {
      const stop = () => {
        tap.port.onmessage = null;
        done();
      };
      signal.addEventListener('abort', stop, { once: true });
      tap.port.onmessage = ({ data }) => {
        blocks.push(data);
        const length = data.length / rate;
        const power = Math.sqrt(data.reduce((sum, sample) => sum + sample * sample, 0) / data.length);
        const decibels = 20 * Math.log10(power + 1e-6);
        onLevel(Math.min(1, Math.max(0, (decibels + 70) / 60)));
        floor = Math.min(floor, Math.max(decibels, -75));
        const speaks = decibels > Math.max(floor + 12, -50);
        seconds += length;
        spoken += speaks ? length : 0;
        quiet = speaks ? 0 : quiet + length;
        const said = spoken > 0.3 && quiet > PAUSE;
        if (said || seconds > LONGEST || (spoken === 0 && seconds > PATIENCE)) stop();
      };
    });
    onLevel(0);
    return pcm(await resample(blocks, rate));
  }
}

async function resample(blocks, rate) {
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  if (length === 0) return new Float32Array(0);
  const context = new OfflineAudioContext(1, Math.ceil((length * RATE) / rate), RATE);
  const buffer = context.createBuffer(1, length, rate);
  let at = 0;
  for (const block of blocks) {
    buffer.copyToChannel(block, 0, at);
    at += block.length;
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

function pcm(samples) {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  samples.forEach((sample, i) =>
    view.setInt16(2 * i, Math.round(Math.min(1, Math.max(-1, sample)) * 32767), true));
  return new Uint8Array(view.buffer);
}

/**
 * A button that records, and a level meter. What was recorded goes to `take`.
 * @returns the element; `close()` of it gives the microphone back, and gives up what it recorded
 */
export function recorder({ id, label, take }) {
  const microphone = new Microphone();
  const bar = el('div');
  const meter = el('div', { class: 'level', role: 'img', 'aria-label': 'Level of the microphone' }, bar);
  const says = el('span', { class: 'small quiet', role: 'status' });
  const button = el('button', { id, class: 'main', type: 'button' }, label);
  let stopping;
  let closed = false;
  button.addEventListener('click', async () => {
    if (stopping) {
      stopping.abort();
      return;
    }
    stopping = new AbortController();
    button.textContent = 'Stop';
    says.textContent = 'Listening: speak now';
    try {
      const bytes = await microphone.record((level) => {
        bar.style.transform = `scaleX(${level})`;
      }, stopping.signal);
      if (closed) return; // Half of what would have been said.
      if (bytes.length === 0) {
        says.textContent = 'Nothing was recorded.';
        return;
      }
      button.disabled = true;
      says.textContent = 'One moment …';
      says.textContent = (await take(bytes)) ?? '';
    } catch (problem) {
      says.textContent = problem.message;
    } finally {
      stopping = undefined;
      button.disabled = false;
      button.textContent = label;
    }
  });
  const element = el('div', {}, el('div', { class: 'row' }, button, says), el('p', {}, meter));
  element.close = () => {
    closed = true;
    stopping?.abort();
    microphone.close();
  };
  element.setLabel = (text) => {
    label = text;
    if (!stopping) button.textContent = text;
  };
  return element;
}
