#!/usr/bin/env bash
#
# Makes the recordings of bundles/testkit/recordings from their manifests.
#
#   make-recordings.sh           makes the files that are missing
#   make-recordings.sh --all     makes every file again
#   make-recordings.sh --check   makes nothing; measures what is there
#
# A manifest is the list of texts: each line of <set>/manifest.jsonl names "audio", "text" and
# "voice". Needs: apt install festival festvox-kdlpc16k espeak-ng sox flac jq
#
# The same versions of these programs make the same bytes again: nothing random is left unseeded
# and no date or tag is written. What comes out is 16 kHz mono FLAC of 16 bits:
#   0.4 s room, speech with its peak at -6 dBFS, 1.0 s room
# where "room" is brown noise at about -60 dBFS. It also lies under the speech, because a
# microphone is never digitally silent and a recogniser should not learn from files that are.

set -euo pipefail

readonly RATE=16000
readonly LEAD_S=0.4
readonly TAIL_S=1.0
readonly PEAK_DBFS=-6
# sox makes brown noise of about -5 dBFS RMS; this brings it to about -60 dBFS RMS.
readonly NOISE_GAIN_DB=-55

recordings="$(cd "$(dirname "${BASH_SOURCE[0]}")/../recordings" && pwd)"
readonly recordings

work="$(mktemp -d)"
readonly work
trap 'rm -rf "${work}"' EXIT

# speak VOICE TEXT WAV: synthesises a sentence at the voice's own sampling rate.
speak() {
  local voice="$1" text="$2" wav="$3"
  case "${voice}" in
    festival/ked) text2wave -eval '(voice_ked_diphone)' -o "${wav}" <<<"${text}" ;;
    espeak-ng/*) espeak-ng -v "${voice#espeak-ng/}" -w "${wav}" "${text}" ;;
    *)
      echo "voice is '${voice}', expected festival/ked or espeak-ng/<voice>" >&2
      return 1
      ;;
  esac
}

# finish WAV FLAC: level, room before and after, resampling, packing.
finish() {
  local wav="$1" flac="$2" samples
  # The synthesiser's own silence goes (both ends), so that every file starts after LEAD_S.
  sox -R -D "${wav}" -b 16 "${work}/speech.wav" \
    rate "${RATE}" norm "${PEAK_DBFS}" \
    silence 1 0.01 -60d reverse silence 1 0.01 -60d reverse \
    pad "${LEAD_S}" "${TAIL_S}"
  samples="$(soxi -s "${work}/speech.wav")"
  # The rate stands before -n: it is the rate at which the samples are counted.
  sox -R -D -r "${RATE}" -n -c 1 -b 16 "${work}/room.wav" \
    synth "${samples}s" brownnoise gain "${NOISE_GAIN_DB}"
  sox -R -D -m -v 1 "${work}/speech.wav" -v 1 "${work}/room.wav" -b 16 "${work}/mixed.wav"
  mkdir -p "$(dirname "${flac}")"
  flac --silent --force --best --exhaustive-model-search --qlp-coeff-precision-search \
    --no-padding --no-seektable --output-name="${flac}" "${work}/mixed.wav"
}

# measure FLAC: prints length in seconds, peak and RMS in dBFS; fails when they are not sane.
measure() {
  sox "$1" -n stats 2>&1 | awk -v file="$1" '
    /^Pk lev dB/ { peak = $4 }
    /^RMS lev dB/ { rms = $4 }
    /^Length s/ { length_s = $3 }
    END {
      printf "%6.2f s  peak %6.2f dBFS  rms %6.2f dBFS  %s\n", length_s, peak, rms, file
      if (length_s < 1.8 || length_s > 6.5 || peak > -5 || peak < -7 || rms < -45) {
        print "out of range: " file > "/dev/stderr"
        exit 1
      }
    }'
}

# each_line ACTION: calls ACTION <flac> <voice> <text> for every line of every manifest.
each_line() {
  local action="$1" manifest folder audio voice text
  for manifest in "${recordings}"/*/manifest.jsonl; do
    folder="$(dirname "${manifest}")"
    jq -r '[.audio, .voice, .text] | @tsv' "${manifest}" >"${work}/lines.tsv"
    while IFS=$'\t' read -r -u 3 audio voice text; do
      "${action}" "${folder}/${audio}" "${voice}" "${text}"
    done 3<"${work}/lines.tsv"
  done
}

make_missing() {
  local flac="$1" voice="$2" text="$3"
  if [[ -e "${flac}" ]]; then
    return
  fi
  speak "${voice}" "${text}" "${work}/spoken.wav"
  finish "${work}/spoken.wav" "${flac}"
  measure "${flac}"
}

make_again() {
  rm -f "$1"
  make_missing "$@"
}

case "${1:-}" in
  '') each_line make_missing ;;
  --all) each_line make_again ;;
  --check) each_line measure ;;
  *)
    echo "usage: $(basename "$0") [--all | --check]" >&2
    exit 2
    ;;
esac
