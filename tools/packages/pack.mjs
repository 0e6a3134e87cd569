import { join } from 'node:path';
import { packageNames, readJson, root } from '../workspace.mjs';
import { runNpm } from './process.mjs';

/**
 * Packs every package, which must be built.
 * @returns one record a package, in the order of the layers: { name, folder, manifest, tarball }
 */
export function packAll(names, folder) {
  const packed = JSON.parse(runNpm(['pack', '--workspaces', '--json', '--pack-destination', folder], root));
  const list = Array.isArray(packed) ? packed : Object.values(packed);
  return names.map((name) => {
    const manifest = readJson(`${root}packages/${name}/package.json`);
    const { filename } = list.find((entry) => entry.name === manifest.name);
    return { name, folder: `${root}packages/${name}`, manifest, tarball: join(folder, filename) };
  });
}

/** The packages of the workspace that installing these ones brings, themselves included. */
export function closure(names, packed) {
  const found = new Map();
  const visit = (name) => {
    const entry = packed.find(({ manifest }) => manifest.name === name);
    if (!entry || found.has(name)) return;
    found.set(name, entry);
    Object.keys(entry.manifest.dependencies ?? {}).forEach(visit);
  };
  names.forEach(visit);
  return [...found.values()];
}

/** The packages in `packages` that tools/layers.mjs does not place. */
export function unplaced(names) {
  return packageNames().filter((name) => !names.includes(name));
}
