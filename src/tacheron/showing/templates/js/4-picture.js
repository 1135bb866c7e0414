// The picture: vis-network draws what pyvis prepared, at the places that Python computed.
const box = document.getElementById("graph");
const drawnNodes = new vis.DataSet(scene.network.nodes);
const drawnEdges = new vis.DataSet(scene.network.edges);
const network = new vis.Network(box, { nodes: drawnNodes, edges: drawnEdges }, scene.network.options);
const asDrawn = new Map([...scene.network.nodes, ...scene.network.edges].map((item) => [item.id, item]));
const narrow = matchMedia("(max-width: 820px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const ink = { lit: "#8c2f12", denied: "#b3261e", faint: "rgba(91,100,114,0.10)" };
let hovered = null;

network.on("click", ({ nodes, edges }) => {
  if (nodes.length) go({ ...nothing, node: nodes[0] });
  else if (edges.length) go({ ...nothing, claim: edges[0] });
  else if (view.node || view.claim || view.chain) go(nothing);
});
network.on("hoverEdge", ({ edge }) => { hovered = edge; drawEdges([claimById.get(edge)], lit(), shown()); });
network.on("blurEdge", ({ edge }) => { hovered = null; drawEdges([claimById.get(edge)], lit(), shown()); });
network.on("hoverNode", () => { box.style.cursor = "pointer"; });
network.on("blurNode", () => { box.style.cursor = ""; });

// What stands out: the chain, the claim or the name that is chosen, with what touches it. Null where nothing is.
function lit() {
  let claims = [];
  const nodes = new Set();
  if (view.chain !== null) claims = [...chainById.get(view.chain).claims, ...chainById.get(view.chain).around].map((id) => claimById.get(id));
  else if (view.claim !== null) claims = [claimById.get(view.claim)];
  else if (view.node !== null) { claims = claimsOf.get(view.node).filter(claimShown); nodes.add(view.node); }
  else return null;
  for (const claim of claims) for (const end of [claim.from, claim.to]) if (end !== null) nodes.add(end);
  return { claims: new Set(claims.map((claim) => claim.id)), nodes };
}

function draw() {
  const out = lit();
  const seen = shown();
  drawnNodes.update(scene.nodes.map((node) => drawnNode(node, out, seen)));
  drawEdges(scene.claims.filter((claim) => claim.to !== null), out, seen);
}

function drawnNode(node, out, seen) {
  const base = asDrawn.get(node.id);
  const faint = out !== null && !out.nodes.has(node.id);
  const hidden = !seen.nodes.has(node.id) && !(out !== null && out.nodes.has(node.id));
  const chosen = view.node === node.id;
  return {
    id: node.id, hidden, label: inWords(node.drawn), borderWidth: chosen ? 5 : base.borderWidth,
    color: faint ? { background: "rgba(251,250,246,0)", border: "#e4e1d8" } : base.color,
    font: { ...base.font, color: faint ? "#b9b7b0" : "#1c2026" },
  };
}

function drawEdges(claims, out, seen) {
  const visible = new Set(seen.claims.map((claim) => claim.id));
  drawnEdges.update(claims.map((claim) => drawnEdge(claim, out, visible)));
}

function drawnEdge(claim, out, visible) {
  const base = asDrawn.get(claim.id);
  const isLit = out !== null && out.claims.has(claim.id);
  const named = isLit || hovered === claim.id;
  const chain = view.chain === null ? null : chainById.get(view.chain);
  const color = isLit ? (claim.status === "denied" ? ink.denied : ink.lit) : out === null || named ? base.color.color : ink.faint;
  return {
    id: claim.id, hidden: !visible.has(claim.id) && !isLit, color: { color, hover: color, highlight: color },
    width: isLit ? 3.5 : scene.network.options.edges.width, label: named ? relationOf(claim) : "", title: sentence(claim),
    dashes: isLit && chain !== null && chain.status === "possible" ? [14, 9] : base.dashes || false,
  };
}

// Shows these names as large as they fit, but no smaller than `least`, beside the panel or, on a phone, above it.
function moveTo(ids, least = 0.05) {
  network.setSize("100%", "100%");
  network.redraw();
  const frames = ids.map((id) => network.getBoundingBox(id)).filter((frame) => frame !== undefined);
  if (!frames.length || box.hidden) return;
  const edge = (name, pick) => pick(...frames.map((frame) => frame[name]));
  const [left, right] = [edge("left", Math.min), edge("right", Math.max)];
  const [top, bottom] = [edge("top", Math.min), edge("bottom", Math.max)];
  const covered = narrow.matches && !panel.hidden ? Math.min(panel.offsetHeight, box.clientHeight - 120) : 0;
  const [width, height] = [box.clientWidth, box.clientHeight - covered];
  // The buttons stand at the right.
  const scale = Math.min((width - 130) / (right - left), (height - 40) / (bottom - top), 1.1);
  // What does not fit lies around the middle of the picture, where the focus is.
  const middle = scale < least ? { x: 0, y: 0 } : { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position: middle, scale: Math.max(scale, least), offset: { x: -30, y: -covered / 2 }, animation: false });
}

function moveToView() {
  // The chain itself fills the screen; what is said around it may lie beyond.
  if (view.chain !== null) return moveTo([...new Set(chainById.get(view.chain).claims.flatMap((id) => [claimById.get(id).from, claimById.get(id).to]))]);
  const out = lit();
  if (out === null) moveTo(scene.opening, 0.6);
  else moveTo([...out.nodes]);
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: still.matches ? false : { duration: 160 } });
}

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest name in the arrow's direction; what lies off that direction counts twice.
function neighbour([dx, dy]) {
  const places = network.getPositions([...shown().nodes]);
  const here = view.node !== null && places[view.node] ? places[view.node] : network.getViewPosition();
  let best = null;
  for (const [id, place] of Object.entries(places)) {
    const [x, y] = [place.x - here.x, place.y - here.y];
    const ahead = x * dx + y * dy;
    const cost = ahead + 2 * Math.abs(x * dy + y * dx);
    if (id !== view.node && ahead > 1 && (best === null || cost < best.cost)) best = { id, cost };
  }
  return best && best.id;
}

box.addEventListener("keydown", (event) => {
  if (event.key in directions) {
    const id = neighbour(directions[event.key]);
    if (id) { go({ ...nothing, node: id }); speak(nameOf(id)); }
  } else if (event.key === "Enter" && !document.getElementById("panel").hidden) document.getElementById("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else return;
  event.preventDefault();
});
