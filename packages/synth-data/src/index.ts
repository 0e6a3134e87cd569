export { draw, type Drawn } from './draw.ts';
export { drawTeacher } from './draw-teacher.ts';
export { stream } from './stream.ts';
export { normals, uniforms } from './random.ts';
export type { DrawOptions, TeacherOptions } from './options.ts';
