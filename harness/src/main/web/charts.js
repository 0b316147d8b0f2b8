// Draws the charts of the reports. Everything they show stands in a table too, so a page without
// scripts loses nothing but the pictures. The data was prepared, checked and worded in Java.
import * as Plot from "@observablehq/plot";

const DASHES = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "4 3", "1 3"];
const MARKS = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];
const POSITIONS = ["50", "90", "99", "99.9", "max"];
const OUTCOMES = ["ok", "rejected", "timed-out", "failed"];
/** So many ticks are welcome that a logarithmic axis leaves no label out. */
const EVERY_TICK = { ticks: 1000 };
const MARK_COLOURS = ["var(--accent)", "var(--ink)"];
const FEW = 4;
const PRINT_WIDTH = 680;
const MOST_WIDTH = 1000;
const LABEL_GAP = 15;

const colour = (slot) => `var(--v${slot % MARKS.length})`;
const dash = (slot) => DASHES[slot % DASHES.length];
const mark = (slot) => MARKS[slot % MARKS.length];

/** Three significant digits and a unit, as the tables write it. */
function time(seconds) {
  if (seconds === 0) return "0 ms";
  if (seconds < 1e-6) return `${digits(seconds * 1e9)} ns`;
  if (seconds < 1e-4) return `${digits(seconds * 1e6)} µs`;
  return seconds < 1 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`;
}

function digits(value) {
  return value >= 99.95
    ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(3)));
}

/** A logarithmic axis that just covers the values, and where to write a number on it. */
function decades(values) {
  const low = step(Math.min(...values) * 1.02, Math.floor);
  const high = step(Math.max(...values) * 0.98, Math.ceil);
  const all = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    all.push(...[1, 2, 5].map((each) => Number(`${each}e${power}`)));
  }
  const inside = all.filter((each) => each >= low * 0.99 && each <= high * 1.01);
  const ticks = inside.length > 8 ? inside.filter((each) => /^1(e|0*$)|^0\.0*1$/.test(String(each))) : inside;
  return { domain: [low, high], ticks };
}

/** The next of 1, 2, 5, 10, 20 ... in the direction of {@code round}. */
function step(value, round) {
  const power = Math.floor(Math.log10(value));
  const lead = value / 10 ** power;
  const next = round === Math.floor ? [5, 2, 1].find((each) => each <= lead) : [1, 2, 5, 10].find((each) => each >= lead);
  return Number(`${next ?? 1}e${power}`);
}

/** Pushes labels apart that would lie on each other; returns their heights. */
function apart(heights) {
  const order = heights.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < order.length; i++) {
    order[i].y = Math.max(order[i].y, order[i - 1].y + LABEL_GAP);
  }
  const placed = [];
  for (const each of order) placed[each.i] = each.y;
  return placed;
}

function latencyMarks(curves, facet) {
  const marks = [];
  for (const curve of curves) {
    const points = curve.points.map((each) => ({ ...each, ...facet(curve) }));
    const shape = { x: "p", y: "seconds", ...(facet(curve).fx === undefined ? {} : { fx: "fx", fy: "fy" }) };
    const rounds = curve.rounds.map((each) => ({ ...each, ...facet(curve) }));
    marks.push(
      Plot.dot(rounds.filter((each) => each.valid), { ...shape, r: 1.6, fill: colour(curve.slot), fillOpacity: 0.4 }),
      Plot.dot(rounds.filter((each) => !each.valid), {
        ...shape,
        r: 3.5,
        symbol: "times",
        stroke: colour(curve.slot),
        strokeWidth: 1.5,
        title: (each) => `${curve.variant}, round ${each.round}: INVALID trial, ${time(each.seconds)}`,
      }),
      Plot.line(points, { ...shape, stroke: colour(curve.slot), strokeWidth: 2.2, strokeDasharray: dash(curve.slot) }),
      Plot.dot(points, {
        ...shape,
        r: 4.5,
        symbol: mark(curve.slot),
        stroke: colour(curve.slot),
        strokeWidth: 2,
        fill: { value: (each) => (each.censored ? "var(--paper)" : colour(curve.slot)), scale: null },
        title: (each) => `${curve.variant}, ${each.p}: ${each.censored ? "more than " : ""}${time(each.seconds)}`,
      }),
    );
  }
  return marks;
}

function latencyScale(chart) {
  const values = chart.curves.flatMap((curve) => [...curve.points, ...curve.rounds].map((each) => each.seconds));
  return decades(values.filter((each) => each > 0));
}

function limit(chart) {
  const cut = chart.curves.flatMap((curve) => curve.points).filter((each) => each.censored);
  return cut.length === 0 ? [] : [Math.max(...cut.map((each) => each.seconds))];
}

function latency(chart, width) {
  return chart.curves.length > FEW ? latencyMultiples(chart, width) : latencyTogether(chart, width);
}

function latencyTogether(chart, width) {
  const { domain, ticks } = latencyScale(chart);
  const height = width < 600 ? 300 : 340;
  const longest = Math.max(...chart.curves.map((curve) => curve.variant.length));
  const right = Math.min(width * 0.36, 24 + longest * 7.6);
  const range = [height - 44, 26];
  const y = Plot.scale({ y: { type: "log", domain, range } });
  const drawn = chart.curves.filter((curve) => curve.points.length > 0);
  const ends = drawn.map((curve) => curve.points.at(-1));
  const placed = apart(ends.map((end) => y.apply(end.seconds)));
  const labels = drawn.map((curve, i) => ({ variant: curve.variant, p: ends[i].p, seconds: y.invert(placed[i]) }));
  return Plot.plot({
    width,
    height,
    marginLeft: 62,
    marginRight: right,
    marginTop: 26,
    marginBottom: 44,
    x: { type: "point", domain: POSITIONS, padding: 0.2, label: `percentile of ${chart.traffic}`, labelAnchor: "center", labelArrow: false },
    y: { type: "log", domain, range, label: `${chart.traffic}: wait from the intended start (log)`, labelArrow: false },
    marks: [
      Plot.axisY(ticks, { tickFormat: time, tickSize: 0, label: `wait from the intended start, logarithmic`, labelArrow: "none" }),
      Plot.gridY(ticks),
      limitMarks(limit(chart)),
      ...latencyMarks(drawn, () => ({})),
      Plot.text(labels, { x: "p", y: "seconds", text: "variant", textAnchor: "start", dx: 12, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
    ],
  });
}

function limitMarks(limits) {
  return [
    Plot.ruleY(limits, { stroke: "var(--ink)", strokeDasharray: "1 4" }),
    Plot.text(limits, { frameAnchor: "left", y: (each) => each, text: (each) => `given up at ${time(each)}`, dy: 10, dx: 4, fill: "var(--ink)" }),
  ];
}

function latencyMultiples(chart, width) {
  const { domain, ticks } = latencyScale(chart);
  const across = width < 600 ? 2 : 4;
  const down = Math.ceil(chart.curves.length / across);
  const place = (i) => ({ fx: i % across, fy: Math.floor(i / across) });
  const index = new Map(chart.curves.map((curve, i) => [curve.variant, i]));
  const context = chart.curves.flatMap((other) =>
    chart.curves
      .filter((curve) => curve !== other)
      .flatMap((curve) => other.points.map((each) => ({ ...each, ...place(index.get(curve.variant)), z: other.variant + curve.variant }))),
  );
  const names = chart.curves.map((curve, i) => ({ ...place(i), variant: curve.variant }));
  return Plot.plot({
    width,
    height: 62 + down * 190,
    marginLeft: 62,
    marginTop: 52,
    marginBottom: 44,
    fx: { axis: null, padding: 0.08 },
    fy: { axis: null, padding: 0.22 },
    x: { type: "point", domain: POSITIONS, padding: 0.3, label: `percentile of ${chart.traffic}`, labelAnchor: "center", labelArrow: false },
    y: { type: "log", domain },
    marks: [
      Plot.axisY(ticks, { tickFormat: time, tickSize: 0, label: null, facetAnchor: "left" }),
      title("wait from the intended start, logarithmic"),
      Plot.axisX({ facetAnchor: "bottom-empty", tickSize: 0, fontSize: width < 600 ? 9 : 11 }),
      Plot.gridY(ticks),
      limitMarks(limit(chart))[0],
      Plot.line(context, { x: "p", y: "seconds", z: "z", fx: "fx", fy: "fy", stroke: "var(--ink)", strokeOpacity: 0.14 }),
      ...latencyMarks(chart.curves, (curve) => place(index.get(curve.variant))),
      Plot.text(names, { fx: "fx", fy: "fy", text: "variant", frameAnchor: "top-left", dy: -16, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
    ],
  });
}

function rows(variants, width) {
  return {
    width,
    height: 80 + variants.length * (variants.length > FEW ? 70 : 88),
    marginLeft: 62,
    marginRight: 14,
    marginTop: 46,
    marginBottom: 40,
    fy: { axis: null, domain: variants.map((each) => each.name), padding: variants.length > FEW ? 0.36 : 0.28 },
    x: { label: "seconds into the measured time", labelAnchor: "center", labelArrow: false },
  };
}

function names(variants) {
  return Plot.text(variants, {
    fy: "name",
    text: (each) => (each.valid ? each.name : `${each.name} (INVALID trial)`),
    frameAnchor: "top-left",
    dy: -14,
    dx: 2,
    fontSize: 13,
    fontWeight: 600,
    fill: "var(--ink)",
  });
}

/** What the vertical axis of all rows is. */
function title(text) {
  return Plot.text([text], { facet: "super", frameAnchor: "top-left", dx: -60, dy: -40, fill: "var(--ink)" });
}

/** An invalid trial stays in the picture, behind hatching. */
function hatching(variants) {
  return variants
    .filter((each) => !each.valid)
    .map((each) => Plot.frame({ fy: each.name, fill: "url(#hatch)", stroke: "none" }));
}

function loop(chart, width) {
  const slices = chart.variants.flatMap((variant) =>
    variant.delays.map((delay, i) => ({ name: variant.name, from: i * chart.sliceSeconds, to: (i + 1) * chart.sliceSeconds, delay })),
  );
  const marks = chart.variants.map((variant) =>
    Plot.rectY(
      slices.filter((each) => each.name === variant.name),
      { fy: "name", x1: "from", x2: "to", y: "delay", fill: colour(variant.slot), insetRight: 0.6, title: (each) => `${variant.name}, ${each.from.toFixed(2)} s: ${time(each.delay)}` },
    ),
  );
  return Plot.plot({
    ...rows(chart.variants, width),
    y: { zero: true },
    marks: [
      Plot.axisY({ ticks: 2, tickFormat: time, tickSize: 0, label: null }),
      Plot.gridY({ ticks: 2 }),
      ...marks,
      ...hatching(chart.variants),
      Plot.ruleY([0]),
      title("how late the loop ran (loop delay)"),
      names(chart.variants),
    ],
  });
}

/** The greatest rate but for the last slice, which also holds what ended after it. */
function mostEnded(chart) {
  const totals = chart.variants.flatMap((variant) => {
    const counts = Object.values(variant.ended);
    return (counts[0] ?? []).map((_, i) => counts.reduce((sum, each) => sum + each[i], 0)).slice(0, -1);
  });
  return Math.max(...totals, 0) / chart.sliceSeconds;
}

function ended(chart, width) {
  const most = mostEnded(chart);
  const marks = chart.variants.map((variant) => {
    const fills = { ok: colour(variant.slot), rejected: "url(#rejected)", "timed-out": "url(#timed-out)", failed: "var(--ink)" };
    const slices = OUTCOMES.filter((outcome) => variant.ended[outcome]).flatMap((outcome) =>
      variant.ended[outcome].map((count, i) => ({
        name: variant.name,
        outcome,
        from: i * chart.sliceSeconds,
        to: (i + 1) * chart.sliceSeconds,
        rate: count / chart.sliceSeconds,
      })),
    );
    return Plot.rectY(slices, {
      fy: "name",
      x1: "from",
      x2: "to",
      y: "rate",
      z: "outcome",
      order: OUTCOMES,
      clip: true,
      fill: { value: (each) => fills[each.outcome], scale: null },
      insetRight: 0.6,
      title: (each) => `${variant.name}, ${each.from.toFixed(2)} s: ${digits(each.rate)}/s ${each.outcome.replace("-", " ")}`,
    });
  });
  return Plot.plot({
    ...rows(chart.variants, width),
    y: most > 0 ? { domain: [0, most * 1.05] } : { zero: true },
    marks: [
      Plot.axisY({ ticks: 2, tickSize: 0, tickFormat: (each) => `${digits(each)}/s`, label: null }),
      Plot.gridY({ ticks: 2 }),
      ...marks,
      ...hatching(chart.variants),
      Plot.ruleY([0]),
      title(`${chart.traffic} ended per second, within the measured time`),
      names(chart.variants),
    ],
  });
}

/** What a script saw over time: one row a variant, with what it is held against. */
function series(chart, width) {
  const limit = chart.limit ? [chart.limit] : [];
  const event = chart.event ? [chart.event] : [];
  const first = chart.variants[0].name;
  const steps = (variant) =>
    variant.values.map((value, i) => ({ name: variant.name, from: i * variant.stepSeconds, to: (i + 1) * variant.stepSeconds, value }));
  const marks = chart.variants.map((variant) =>
    Plot.rectY(steps(variant), {
      fy: "name",
      x1: "from",
      x2: "to",
      y: "value",
      fill: colour(variant.slot),
      title: (each) => `${each.name}, ${time(each.from)}: ${digits(each.value)}`,
    }),
  );
  return Plot.plot({
    ...rows(chart.variants, width),
    x: { domain: [0, chart.seconds], label: "seconds", labelAnchor: "center", labelArrow: false },
    y: { domain: [0, chart.top * 1.02] },
    marks: [
      Plot.axisY({ ticks: 2, tickSize: 0, tickFormat: digits, label: null }),
      Plot.gridY({ ticks: 2 }),
      ...marks,
      ...hatching(chart.variants),
      Plot.ruleY(limit, { y: "at", stroke: "var(--ink)", strokeWidth: 1.5, strokeDasharray: "5 3" }),
      Plot.ruleX(event, { x: "at", stroke: "var(--ink)", strokeDasharray: "1 3" }),
      Plot.ruleY([0]),
      title(chart.name),
      Plot.text(limit, { fy: () => first, y: "at", text: (each) => `${each.label} ${digits(each.at)}`, frameAnchor: "right", textAnchor: "end", dy: -8, dx: -4, ...overDrawing }),
      Plot.text(event, { fy: () => first, x: "at", text: "label", frameAnchor: "top", textAnchor: "start", dy: -14, dx: 4, ...overDrawing }),
      names(chart.variants),
    ],
  });
}

const overDrawing = { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 };

function effects(chart, width) {
  const ends = chart.effects.flatMap((each) => [each.low, each.high, each.least, each.most, 1]).filter((each) => each > 0);
  const { domain, ticks } = decades(ends);
  const row = { y: "expectation" };
  return Plot.plot({
    width,
    height: 56 + chart.effects.length * 54,
    marginLeft: 14,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 40,
    x: { type: "log", domain, label: "times (logarithmic)", labelAnchor: "center", labelArrow: false },
    y: { axis: null, domain: chart.effects.map((each) => each.expectation), padding: 0.3 },
    marks: [
      Plot.axisX(ticks, { tickFormat: digits, tickSize: 0, label: "times (logarithmic)", labelAnchor: "center", labelArrow: "none" }),
      Plot.barX(chart.effects, { ...row, x1: (each) => each.least ?? domain[0], x2: (each) => each.most ?? domain[1], fill: "var(--ink)", fillOpacity: 0.09, insetTop: 18 }),
      Plot.ruleX([1], { stroke: "var(--ink)", strokeDasharray: "2 3" }),
      Plot.ruleY(chart.effects, { ...row, x1: "low", x2: "high", stroke: "var(--accent)", strokeWidth: 3, dy: 9 }),
      Plot.dot(chart.effects, { ...row, x: "estimate", r: 5, fill: "var(--accent)", dy: 9 }),
      Plot.text(chart.effects, { ...row, text: "label", frameAnchor: "left", dy: -14, fontSize: 13, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 5 }),
    ],
  });
}

/** One row a case; where a row has several points, a mark for each value of the parameters. */
function costs(chart, width) {
  const points = chart.cases.flatMap((each) => each.points.map((point) => ({ ...point, mark: chart.unders.indexOf(point.under) })));
  const { domain, ticks } = decades(points.flatMap((each) => [each.low, each.high]));
  const longest = Math.max(...chart.cases.map((each) => each.name.length));
  const numbers = 62;
  const ends = chart.cases.flatMap((each) => {
    const row = points.filter((point) => point.name === each.name).sort((a, b) => a.seconds - b.seconds);
    return row.map((point, i) => ({ ...point, left: row.length > 1 && i === 0, shown: i === 0 || i === row.length - 1 }));
  });
  const row = { y: "name" };
  const number = (side) => ({ ...row, text: (each) => time(each.seconds), fill: "var(--ink)", ...side });
  const stroke = { value: (each) => MARK_COLOURS[each.mark % 2], scale: null };
  return Plot.plot({
    width,
    height: 60 + chart.cases.length * 26,
    marginLeft: 14 + longest * 7.4 + numbers,
    marginRight: numbers,
    marginTop: 8,
    marginBottom: 42,
    x: { type: "log", domain },
    y: { domain: chart.cases.map((each) => each.name), label: null },
    symbol: { range: MARKS, domain: chart.unders.map((_, i) => i) },
    marks: [
      Plot.axisX(ticks, { ...EVERY_TICK, tickFormat: time, tickSize: 0, label: `time of one operation, logarithmic; bars are ${chart.level}s`, labelAnchor: "center", labelArrow: "none" }),
      Plot.gridX(ticks),
      Plot.axisY({ tickSize: 0, dx: -numbers + 8, fontSize: 13, label: null }),
      Plot.ruleY(points, { ...row, x1: "low", x2: "high", stroke, strokeWidth: 3, strokeOpacity: 0.55 }),
      Plot.dot(points, { ...row, x: "seconds", r: 4.5, symbol: "mark", fill: stroke, title: (each) => `${each.name}${each.under && ", " + each.under}: ${time(each.seconds)}, ${chart.level} ${time(each.low)} to ${time(each.high)}` }),
      Plot.text(ends.filter((each) => each.shown && each.left), number({ x: "low", textAnchor: "end", dx: -9 })),
      Plot.text(ends.filter((each) => each.shown && !each.left), number({ x: "high", textAnchor: "start", dx: 9 })),
    ],
  });
}

/** One line a case over a parameter with many values, both logarithmic. */
function growth(chart, width) {
  const points = chart.cases.flatMap((each) => each.points.map((point) => ({ ...point, slot: each.slot })));
  const { domain, ticks } = decades(points.flatMap((each) => [each.low, each.high]));
  const height = width < 600 ? 300 : 340;
  const range = [height - 44, 26];
  const y = Plot.scale({ y: { type: "log", domain, range } });
  const ends = chart.cases.map((each) => each.points.at(-1));
  const placed = apart(ends.map((end) => y.apply(end.seconds)));
  const labels = ends.map((end, i) => ({ ...end, seconds: y.invert(placed[i]) }));
  const longest = Math.max(...chart.cases.map((each) => each.name.length));
  const words = new Map(points.map((each) => [each.value, each.under]));
  return Plot.plot({
    width,
    height,
    marginLeft: 62,
    marginRight: Math.min(width * 0.36, 24 + longest * 7.6),
    marginTop: 26,
    marginBottom: 44,
    x: { type: "log", inset: 14 },
    y: { type: "log", domain, range },
    marks: [
      Plot.axisX([...words.keys()], { ...EVERY_TICK, tickFormat: (each) => words.get(each), tickSize: 0, label: null }),
      Plot.axisY(ticks, { ...EVERY_TICK, tickFormat: time, tickSize: 0, label: `time of one operation, logarithmic; bars are ${chart.level}s`, labelArrow: "none" }),
      Plot.gridY(ticks),
      ...chart.cases.flatMap((each) => [
        Plot.ruleX(each.points, { x: "value", y1: "low", y2: "high", stroke: colour(each.slot), strokeWidth: 3, strokeOpacity: 0.55 }),
        Plot.line(each.points, { x: "value", y: "seconds", stroke: colour(each.slot), strokeWidth: 2.2, strokeDasharray: dash(each.slot) }),
        Plot.dot(each.points, {
          x: "value",
          y: "seconds",
          r: 4.5,
          symbol: mark(each.slot),
          fill: colour(each.slot),
          title: (point) => `${point.name}, ${point.under}: ${time(point.seconds)}, ${chart.level} ${time(point.low)} to ${time(point.high)}`,
        }),
      ]),
      Plot.text(labels, { x: "value", y: "seconds", text: "name", textAnchor: "start", dx: 12, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
    ],
  });
}

const CHARTS = { latency, loop, ended, series, effects, costs, growth };

function draw(width) {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const chart = data[Number(place.dataset.chart)];
    const available = Math.min(MOST_WIDTH, width ?? place.clientWidth);
    const svg = CHARTS[chart.kind](chart, Math.max(280, available));
    // The page's own style sheet says what this element would, and the policy allows no other.
    svg.querySelectorAll("style").forEach((style) => style.remove());
    svg.setAttribute("aria-hidden", "true");
    place.replaceChildren(svg);
  }
}

const data = JSON.parse(document.getElementById("data").textContent).charts;
let drawn = 0;
let waiting = 0;

function redraw() {
  if (document.documentElement.clientWidth !== drawn) {
    drawn = document.documentElement.clientWidth;
    draw();
  }
}

redraw();
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(redraw, 100);
});
addEventListener("beforeprint", () => draw(PRINT_WIDTH));
addEventListener("afterprint", () => draw());
