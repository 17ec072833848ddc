import type { Action } from '../action.ts';
import { catalogFetch } from './catalog-fetch.ts';
import { catalogRegister } from './catalog-register.ts';
import { catalogWrite } from './catalog-write.ts';
import { fetchPlain } from './fetch-plain.ts';
import { fetchPlainFile } from './fetch-plain-file.ts';
import { fetchTemplate } from './fetch-template.ts';
import { fetchTemplateFile } from './fetch-template-file.ts';
import { fsDelete } from './fs-delete.ts';
import { fsReaddir } from './fs-readdir.ts';
import { fsRename } from './fs-rename.ts';
import { workspaceTemplate } from './workspace-template.ts';
import { workspaceTemplateFile } from './workspace-template-file.ts';

/** The actions that work on files and the catalog. */
export const coreActions: readonly Action[] = [
  catalogFetch,
  catalogRegister,
  catalogWrite,
  fetchPlain,
  fetchPlainFile,
  fetchTemplate,
  fetchTemplateFile,
  fsDelete,
  fsReaddir,
  fsRename,
  workspaceTemplate,
  workspaceTemplateFile,
];
