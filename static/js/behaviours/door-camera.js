// Reads codes with the camera: by the browser's own reader where there is one (not on iPhones, not in Firefox), else by
// one of ours. No picture leaves the page.
import { BarcodeDetector as OwnReader } from "qr/decode.js";

const PAUSE = 120;
// the same code lies in front of the camera for a while
const SAME_FOR = 4000;
const WIDTH = 640;

export function camera(section, found) {
  if (!navigator.mediaDevices?.getUserMedia) return;
  const video = section.querySelector("video");
  const button = section.querySelector("button");
  const words = section.querySelector("[data-camera-words]");
  section.hidden = false;
  button.addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.hidden = false;
      await video.play();
    } catch {
      words.textContent = words.dataset.failed;
      return;
    }
    button.hidden = true;
    words.textContent = words.dataset.running;
    watch(video, await findReader(), found);
  });
}

async function findReader() {
  const own = globalThis.BarcodeDetector;
  const formats = (await own?.getSupportedFormats?.()) ?? [];
  return new (formats.includes("qr_code") ? own : OwnReader)({ formats: ["qr_code"] });
}

async function watch(video, reader, found) {
  const canvas = document.createElement("canvas");
  let last = { code: "", at: 0 };
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE));
    const code = await readFrame(video, canvas, reader);
    if (!code || (code === last.code && Date.now() - last.at < SAME_FOR)) continue;
    last = { code, at: Date.now() };
    await found(code);
  }
}

async function readFrame(video, canvas, reader) {
  if (!video.videoWidth) return "";
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    return (await reader.detect(canvas))[0]?.rawValue ?? "";
  } catch {
    return "";
  }
}
