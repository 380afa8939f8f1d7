/* cmd_schema.h - what `plankoll schema` can do: one table of subcommands feeds the dispatch, the usage and --help.
 *
 * Layer: cli. A new subcommand is a cmd_schema_NAME.c and a line in the table of cmd_schema.c. */
#ifndef PK_CLI_CMD_SCHEMA_H
#define PK_CLI_CMD_SCHEMA_H

#include "cli/options.h"

/* Each is a pk_subcommand's run. */
int pk_schema_list_run(const pk_settings *settings, pk_library *library);
int pk_schema_show_run(const pk_settings *settings, pk_library *library);
int pk_schema_check_run(const pk_settings *settings, pk_library *library);
int pk_schema_explain_run(const pk_settings *settings, pk_library *library);
int pk_schema_test_run(const pk_settings *settings, pk_library *library);
int pk_schema_export_run(const pk_settings *settings, pk_library *library);
int pk_schema_import_run(const pk_settings *settings, pk_library *library);
int pk_schema_infer_run(const pk_settings *settings, pk_library *library);

#endif
