//! A layered layout: what is required stands left of what requires it, long edges bend around what is between.
//!
//! Sugiyama's method in its plain form. Layers are longest paths, long edges get a place in each layer that they cross,
//! orders come from sweeps of barycentres, and heights are the closest ones to the neighbours' means that keep the order.
//! Libraries for this give the places of nodes but not of the bends.

use std::collections::BTreeMap;

/// How often orders and heights are swept.
const SWEEPS: usize = 24;

/// What is laid out: nodes by number, edges from what is required to what requires it, without circles.
pub(super) struct Graph {
    pub(super) nodes: usize,
    pub(super) edges: Vec<(usize, usize)>,
}

/// Room that a node and a bend take in their layer.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) node: f64,
    pub(super) bend: f64,
}

/// Where everything is: layers from 0, heights from 0.
pub(super) struct Placed {
    pub(super) layers: usize,
    pub(super) height: f64,
    /// Layer and height of each node's middle.
    pub(super) nodes: Vec<(usize, f64)>,
    /// Layer and height of each edge's bends, in the order of the layers.
    pub(super) bends: Vec<Vec<(usize, f64)>>,
}

/// Nodes and bends, each in a layer, with the neighbours in the layers before and after.
struct Layered {
    layers: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
}

impl Graph {
    /// Lays the graph out.
    pub(super) fn place(&self, room: Room) -> Placed {
        let layer = self.layers();
        let (mut layered, chains) = self.chained(&layer);
        layered.order();
        let size = |item: usize| if item < self.nodes { room.node } else { room.bend };
        let heights = layered.heights(&size);
        let bends = chains.iter().map(|chain| chain.iter().map(|(layer, item)| (*layer, heights[*item])).collect());
        let bottom = (0..heights.len()).map(|item| heights[item] + size(item) / 2.0).fold(0.0, f64::max);
        Placed {
            layers: layered.layers.len(),
            height: bottom,
            nodes: (0..self.nodes).map(|node| (layer[node], heights[node])).collect(),
            bends: bends.collect(),
        }
    }

    /// The layer of each node: the longest path to it, moved up to what requires it where nothing stands before it.
    fn layers(&self) -> Vec<usize> {
        let mut layer = vec![0; self.nodes];
        // As many rounds as the longest path has edges, at most one for each node.
        for _ in 0..self.nodes {
            let mut moved = false;
            for &(from, to) in &self.edges {
                if layer[to] <= layer[from] {
                    layer[to] = layer[from] + 1;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        for node in 0..self.nodes {
            let first = self.edges.iter().all(|(_, to)| *to != node);
            let next = self.edges.iter().filter(|(from, _)| *from == node).map(|(_, to)| layer[*to]).min();
            if let (true, Some(next)) = (first, next) {
                layer[node] = next - 1;
            }
        }
        layer
    }

    /// The layers with a bend wherever an edge crosses one, and the bends of each edge.
    fn chained(&self, layer: &[usize]) -> (Layered, Vec<Vec<(usize, usize)>>) {
        let mut layers = vec![Vec::new(); layer.iter().max().map_or(0, |last| last + 1)];
        (0..self.nodes).for_each(|node| layers[layer[node]].push(node));
        let mut links = Vec::new();
        let mut items = self.nodes;
        let mut chains = Vec::new();
        for &(from, to) in &self.edges {
            let mut chain = Vec::new();
            let mut last = from;
            for (crossed, row) in layers.iter_mut().enumerate().take(layer[to]).skip(layer[from] + 1) {
                row.push(items);
                chain.push((crossed, items));
                links.push((last, items));
                last = items;
                items += 1;
            }
            links.push((last, to));
            chains.push(chain);
        }
        let (mut before, mut after) = (vec![Vec::new(); items], vec![Vec::new(); items]);
        for (from, to) in links {
            after[from].push(to);
            before[to].push(from);
        }
        (Layered { layers, before, after }, chains)
    }
}

impl Layered {
    /// Sweeps over the layers, forwards and backwards, each ordered by its neighbours' mean places; the best order seen
    /// is kept.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for sweep in 0..SWEEPS {
            let count = self.layers.len();
            let forwards = sweep % 2 == 0;
            let rows: Vec<usize> =
                if forwards { (1..count).collect() } else { (0..count.saturating_sub(1)).rev().collect() };
            for row in rows {
                let neighbour = if forwards { row - 1 } else { row + 1 };
                let place = self.places(neighbour);
                let near = if forwards { &self.before } else { &self.after };
                let current = self.places(row);
                let mean = |item: &usize| {
                    let all: Vec<f64> = near[*item].iter().filter_map(|other| place.get(other).copied()).collect();
                    if all.is_empty() { current[item] } else { all.iter().sum::<f64>() / all.len() as f64 }
                };
                let mut keyed: Vec<(f64, usize)> = self.layers[row].iter().map(|item| (mean(item), *item)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.layers[row] = keyed.into_iter().map(|(_, item)| item).collect();
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
        }
        self.layers = best.1;
    }

    /// The places in a layer, from 0 to 1, so that layers of other lengths compare.
    fn places(&self, row: usize) -> BTreeMap<usize, f64> {
        let length = self.layers[row].len() as f64;
        self.layers[row].iter().enumerate().map(|(at, item)| (*item, (at as f64 + 0.5) / length)).collect()
    }

    /// How often edges cross, counted pair by pair.
    fn crossings(&self) -> usize {
        let pair = |row: usize| {
            let place: BTreeMap<usize, usize> =
                self.layers[row + 1].iter().enumerate().map(|(at, item)| (*item, at)).collect();
            let ends: Vec<(usize, usize)> = self.layers[row]
                .iter()
                .enumerate()
                .flat_map(|(at, item)| {
                    self.after[*item].iter().filter_map(|to| Some((at, *place.get(to)?))).collect::<Vec<_>>()
                })
                .collect();
            let crosses = |i: usize| ends[..i].iter().filter(|(from, to)| *from < ends[i].0 && *to > ends[i].1).count();
            (0..ends.len()).map(crosses).sum::<usize>()
        };
        (0..self.layers.len().saturating_sub(1)).map(pair).sum()
    }

    /// Heights close to the neighbours' means, in the order of each layer.
    fn heights(&self, size: &impl Fn(usize) -> f64) -> Vec<f64> {
        let mut heights = vec![0.0; self.before.len()];
        for row in &self.layers {
            let mut top = 0.0;
            for item in row {
                heights[*item] = top + size(*item) / 2.0;
                top += size(*item);
            }
        }
        for sweep in 0..SWEEPS {
            let rows: Vec<&Vec<usize>> =
                if sweep % 2 == 0 { self.layers.iter().collect() } else { self.layers.iter().rev().collect() };
            for row in rows {
                let wish = |item: &usize| {
                    let near = self.before[*item].iter().chain(&self.after[*item]);
                    let all: Vec<f64> = near.map(|other| heights[*other]).collect();
                    if all.is_empty() { heights[*item] } else { all.iter().sum::<f64>() / all.len() as f64 }
                };
                let wishes: Vec<f64> = row.iter().map(wish).collect();
                let sizes: Vec<f64> = row.iter().map(|item| size(*item)).collect();
                for (item, height) in row.iter().zip(apart(&wishes, &sizes)) {
                    heights[*item] = height;
                }
            }
        }
        let top = (0..heights.len()).map(|item| heights[item] - size(item) / 2.0).fold(f64::INFINITY, f64::min);
        if top.is_finite() { heights.iter().map(|height| height - top).collect() } else { heights }
    }
}

/// The middles closest to the wishes, in the sense of least squares, that keep the order and leave every item its size:
/// blocks that would overlap are pooled.
fn apart(wishes: &[f64], sizes: &[f64]) -> Vec<f64> {
    // Without the room of those above it every item wishes for a place that must not decrease.
    let mut above = 0.0;
    let offsets: Vec<f64> = sizes
        .iter()
        .map(|size| {
            let offset = above + size / 2.0;
            above += size;
            offset
        })
        .collect();
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        blocks.push((wish - offset, 1));
        while let [.., (before, many), (last, more)] = blocks.as_slice()
            && before > last
        {
            let count = many + more;
            let mean = (before * *many as f64 + last * *more as f64) / count as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((mean, count));
        }
    }
    let bases = blocks.into_iter().flat_map(|(base, count)| std::iter::repeat_n(base, count));
    bases.zip(offsets).map(|(base, offset)| base + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { node: 20.0, bend: 8.0 };

    #[test]
    fn edges_run_forwards_and_long_ones_bend_in_each_layer() {
        let edges = vec![(0, 1), (1, 2), (0, 2), (3, 2), (2, 4), (0, 4)];
        let placed = Graph { nodes: 5, edges: edges.clone() }.place(ROOM);
        assert_eq!(placed.layers, 4);
        for ((from, to), bends) in edges.iter().zip(&placed.bends) {
            let (start, end) = (placed.nodes[*from].0, placed.nodes[*to].0);
            assert!(start < end);
            let crossed: Vec<usize> = bends.iter().map(|(layer, _)| *layer).collect();
            assert_eq!(crossed, (start + 1..end).collect::<Vec<_>>());
        }
        assert_eq!(placed.nodes[3].0, 1, "a source stands beside what requires it");
    }

    #[test]
    fn nothing_overlaps_in_a_layer() {
        let edges = (0..6).flat_map(|from| (6..12).filter(move |to| (from * to) % 3 == 1).map(move |to| (from, to)));
        let placed = Graph { nodes: 12, edges: edges.collect() }.place(ROOM);
        for layer in 0..placed.layers {
            let mut heights: Vec<f64> = placed.nodes.iter().filter(|node| node.0 == layer).map(|node| node.1).collect();
            heights.sort_by(f64::total_cmp);
            assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= ROOM.node - 1e-9), "{heights:?}");
        }
        assert!(placed.height >= 20.0);
    }

    #[test]
    fn overlapping_wishes_are_pooled() {
        assert_eq!(apart(&[0.0, 0.0], &[2.0, 2.0]), [-1.0, 1.0]);
        assert_eq!(apart(&[0.0, 10.0], &[2.0, 2.0]), [0.0, 10.0]);
    }
}
