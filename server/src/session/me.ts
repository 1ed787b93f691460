export { gitUserName, whoWorksIn } from '../review/me.node.ts';
