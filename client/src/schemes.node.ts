/** Where the documents lie that the server may read. */
export const schemes = (): readonly string[] => ['file'];
