// An audio worklet: hands on what the microphone hears, 2048 samples at a time.
registerProcessor(
  'hearth-tap',
  class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.block = new Float32Array(2048);
      this.filled = 0;
    }

    process([input]) {
      const heard = input[0];
      if (heard) {
        for (const sample of heard) {
          this.block[this.filled++] = sample;
          if (this.filled === this.block.length) {
            this.port.postMessage(this.block.slice());
            this.filled = 0;
          }
        }
      }
      return true;
    }
  },
);
