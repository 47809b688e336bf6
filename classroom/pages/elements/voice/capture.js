// The microphone's worklet: what the device gives becomes mono Int16 frames of 40 ms, each with how loud it is.

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.size = Math.round(sampleRate / 25);
    this.begin();
  }

  begin() {
    this.frame = new Int16Array(this.size);
    this.at = 0;
    this.energy = 0;
  }

  process([channels]) {
    const count = channels.length;
    const length = count ? channels[0].length : 0;
    for (let at = 0; at < length; at += 1) {
      let sample = 0;
      for (let each = 0; each < count; each += 1) sample += channels[each][at] / count;
      this.add(Math.max(-1, Math.min(1, sample)));
    }
    return true;
  }

  add(sample) {
    this.frame[this.at] = sample < 0 ? sample * 0x8000 : sample * 0x7fff;
    this.energy += sample * sample;
    this.at += 1;
    if (this.at < this.size) return;
    const level = Math.sqrt(this.energy / this.size);
    this.port.postMessage({ frame: this.frame.buffer, level }, [this.frame.buffer]);
    this.begin();
  }
}

registerProcessor('classroom-capture', Capture);
