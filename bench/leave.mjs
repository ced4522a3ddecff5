// Prints the milliseconds from the press on Leave until the window is blank, without scripts, in Chromium and in Firefox. Median of eleven.
// Usage: node bench/leave.mjs http://localhost:5080/en/, of a running site. The button is released elsewhere, so nothing is requested from the target of Leave.
// A window is blank in the first picture that equals the last one, which is taken a second later. Taking a picture is part of the time.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const address = process.argv[2];
const sleep = time => new Promise(done => setTimeout(done, time));

// Sends messages with a number, and gives each answer to the one who asked.
function caller(write, resultOf) {
  const waiting = new Map();
  let last = 0;
  return {
    call: (...message) => new Promise((done, fail) => {
      waiting.set(++last, [done, fail]);
      write(last, ...message);
    }),
    hear(message) {
      const { id, error, result } = resultOf(message);
      const [done, fail] = waiting.get(id) ?? [];
      waiting.delete(id);
      if (error) {
        fail?.(new Error(JSON.stringify(error)));
      } else {
        done?.(result);
      }
    },
  };
}

// Over a pipe: JSON that ends with a zero byte.
async function chromium(folder) {
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--remote-debugging-pipe", `--user-data-dir=${folder}`, "about:blank"];
  const program = spawn("chromium", options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  let session, text = "";
  const { call, hear } = caller(
    (id, method, params = {}) => program.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0"),
    message => message);
  program.stdio[4].on("data", data => {
    const parts = (text + data).split("\0");
    text = parts.pop();
    parts.forEach(part => hear(JSON.parse(part)));
  });
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  session = (await call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  await call("Emulation.setScriptExecutionDisabled", { value: true });

  let x, y;
  const mouse = (type, x, y) => call("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  return {
    program,
    async open() {
      await call("Page.navigate", { url: address });
      await sleep(1000);
      const { root } = await call("DOM.getDocument");
      const { nodeId } = await call("DOM.querySelector", { nodeId: root.nodeId, selector: "a.leave" });
      const [left, top, , , right, bottom] = (await call("DOM.getBoxModel", { nodeId })).model.content;
      [x, y] = [(left + right) / 2, (top + bottom) / 2];
    },
    press: () => mouse("mousePressed", x, y),
    release: () => mouse("mouseReleased", 5, 300),
    draw: async () => (await call("Page.captureScreenshot")).data,
  };
}

// Over Marionette: JSON with its length in front.
async function firefox(folder) {
  writeFileSync(join(folder, "user.js"), 'user_pref("javascript.enabled", false);\nuser_pref("marionette.port", 0);\n');
  const options = ["--headless", "--no-remote", "--profile", folder, "--marionette", "about:blank"];
  const program = spawn("firefox-esr", options, { stdio: "ignore", env: { ...process.env, HOME: folder, MOZ_HEADLESS_WIDTH: 500, MOZ_HEADLESS_HEIGHT: 700 } });
  const file = join(folder, "MarionetteActivePort");
  while (!existsSync(file) || !readFileSync(file, "utf8")) {
    await sleep(100);
  }

  const socket = connect(Number(readFileSync(file, "utf8")), "127.0.0.1");
  let data = Buffer.alloc(0);
  const { call, hear } = caller(
    (id, name, params = {}) => {
      const text = JSON.stringify([0, id, name, params]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    },
    ([, id, error, result]) => ({ id, error, result }));
  const started = new Promise(done => socket.on("data", part => {
    data = Buffer.concat([data, part]);
    for (let colon; (colon = data.indexOf(":")) > 0;) {
      const end = colon + 1 + Number(data.subarray(0, colon));
      if (data.length < end) {
        break;
      }

      const message = JSON.parse(data.subarray(colon + 1, end));
      data = data.subarray(end);
      if (Array.isArray(message)) {
        hear(message);
      } else {
        done();
      }
    }
  }));
  await started;
  await call("WebDriver:NewSession", {});

  const actions = list => call("WebDriver:PerformActions", {
    actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: list }],
  });
  return {
    program,
    async open() {
      await call("WebDriver:Navigate", { url: address });
      await sleep(1000);
      const leave = (await call("WebDriver:FindElement", { using: "css selector", value: "a.leave" })).value;
      await actions([{ type: "pointerMove", x: 0, y: 0, origin: leave }]);
    },
    press: () => actions([{ type: "pointerDown", button: 0 }]),
    release: () => actions([{ type: "pointerMove", x: 5, y: 300 }, { type: "pointerUp", button: 0 }]),
    draw: async () => (await call("WebDriver:TakeScreenshot", { full: false })).value,
  };
}

async function measure(start) {
  const folder = mkdtempSync(join(tmpdir(), "leave-"));
  const window = await start(folder);
  try {
    const times = [];
    for (let round = 0; round < 11; round++) {
      await window.open();
      const before = await window.draw();
      const pictures = [];
      const from = performance.now();
      await window.press();
      while (performance.now() - from < 1000) {
        pictures.push([await window.draw(), performance.now() - from]);
      }

      await window.release();
      const [last] = pictures[pictures.length - 1];
      if (last.length > before.length / 2) {
        throw new Error("The page is still in view.");
      }

      times.push(pictures.find(([picture]) => picture === last)[1]);
    }

    return times.sort((a, b) => a - b);
  } finally {
    const ended = new Promise(done => window.program.once("exit", done));
    window.program.kill();
    await ended;
    await sleep(500);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

for (const start of [chromium, firefox]) {
  const times = await measure(start);
  console.log(`${start.name}: ${Math.round(times[5])} ms, at most ${Math.round(times[10])} ms`);
}
