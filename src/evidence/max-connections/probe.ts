import { membersOf } from '../../workspace/jsonc.js';
import { isForDevelopment } from '../../workspace/deployment/development.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { documentsIn } from '../read/documents.js';
import { nameOf, textsOf } from '../read/paths.js';
import { resourcesIn } from '../read/terraform.js';

/** How many connections the database server takes, where a file sets it. */
export const maxConnections: Probe = {
  id: 'max-connections',
  items: ['connection-pools'],
  look: (files) =>
    judge('connection-pools', {
      against: [],
      hints: [...parametersIn(files), ...composeIn(files)],
      contradiction: '',
      open: 'The files set how many connections the server takes; whether replicas times pool size stay below it must be worked out.',
    }),
};

function parametersIn(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files).flatMap(({ file, kind, blocks }) =>
    /^aws_(?:db|rds_cluster)_parameter_group$|^google_sql_database_instance$/.test(kind)
      ? [...blocks, ...blocks.flatMap((block) => block.blocks)].flatMap(({ attributes }): ProbePlace[] => {
          const value = attributes.get('value');
          if (attributes.get('name')?.value !== 'max_connections' || value?.value === undefined) return [];
          const { start, end } = value;
          return [{ file, start, end, message: `The server takes ${String(value.value)} connections` }];
        })
      : [],
  );
}

function composeIn(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean =>
    /compose[\w.-]*\.ya?ml$/.test(nameOf(path)) && !isForDevelopment(path);
  return textsOf(files, isMeant).flatMap(({ path }) =>
    documentsIn(files, path).flatMap(({ value, placeOf }) => {
      const services = membersOf(value.services);
      return Object.keys(services).flatMap((name): ProbePlace[] => {
        const { command } = membersOf(services[name]);
        const text = Array.isArray(command) ? command.map(String).join(' ') : String(command);
        const amount = /\bmax[_-]connections=(\d+)/.exec(text)?.[1];
        if (amount === undefined) return [];
        const place = placeOf(['services', name, 'command']);
        return [{ file: path, ...place, message: `\`${name}\` takes ${amount} connections` }];
      });
    }),
  );
}
