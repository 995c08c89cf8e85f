import Docker from 'dockerode';

const docker = new Docker();
const remote = new Docker({ host: 'docker.example', port: 2375 });

export const list = () => docker.listContainers({ all: true });

export const images = () => remote.listImages();
