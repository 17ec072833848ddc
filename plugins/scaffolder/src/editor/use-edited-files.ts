import { useEffect, useState } from 'react';
import { type EditedFile, firstFiles, sortFiles } from './editor-files.ts';

const key = 'callboard.scaffolder.editor';
const pauseMs = 400;

/** The files in the editor, kept in this browser between visits. */
export function useEditedFiles() {
  const [files, setFiles] = useState(readFiles);
  useEffect(() => {
    if (files === firstFiles) return undefined;
    const timer = setTimeout(() => localStorage.setItem(key, JSON.stringify(files)), pauseMs);
    return () => clearTimeout(timer);
  }, [files]);
  return {
    files,
    write: (path: string, text: string) =>
      setFiles((before) => before.map((file) => (file.path === path ? { path, text } : file))),
    add: (path: string) => setFiles((before) => sortFiles([...before, { path, text: '' }])),
    remove: (path: string) => setFiles((before) => before.filter((file) => file.path !== path)),
    reset: () => {
      localStorage.removeItem(key);
      setFiles(firstFiles);
    },
  };
}

function readFiles(): readonly EditedFile[] {
  const kept = localStorage.getItem(key);
  return kept === null ? firstFiles : (JSON.parse(kept) as readonly EditedFile[]); // written above
}
