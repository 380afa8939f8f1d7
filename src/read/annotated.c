/* Whether a file has our remarks in it, and the file without them. */
#include "read/annotated.h"

static pk_status write_stripped(pk_package *package, bool word, pk_arena *scratch, pk_arena *arena, pk_text *clean)
{
    pk_buffer buffer;
    pk_edit *edit;
    pk_sink sink;
    pk_status status = pk_edit_begin(package, &edit);

    if (status == PK_OK)
        status =
            word ? pk_annotated_docx_strip(package, edit, scratch) : pk_annotated_xlsx_strip(package, edit, scratch);
    if (status != PK_OK)
        return status;
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    status = pk_edit_write(edit, &sink);
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    if (status == PK_OK)
        *clean = pk_buffer_text(&buffer);
    return status;
}

pk_status pk_annotated_strip(const void *bytes, size_t size, pk_file_type type, const pk_limits *limits,
                             pk_arena *scratch, pk_arena *arena, bool *found, pk_text *clean)
{
    const bool word = type == PK_FILE_DOCX, known = *found;
    pk_package *package;
    pk_limit limit;
    pk_status status;

    *found = false;
    if (type != PK_FILE_DOCX && type != PK_FILE_XLSX)
        return PK_OK;
    status = pk_package_open(bytes, size, limits, scratch, &package, &limit);
    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    *found = known;
    if (!known)
        status =
            word ? pk_annotated_docx_find(package, scratch, found) : pk_annotated_xlsx_find(package, scratch, found);
    if (status == PK_OK && *found)
        status = write_stripped(package, word, scratch, arena, clean);
    pk_package_close(package);
    if (status != PK_OK)
        *found = false;
    return status == PK_ENOMEM ? status : PK_OK;
}
