#include "schema/load.h"

#include <string.h>

/* The schema with the id, or where it would stand in the order of ids. */
static bool find_file(const pk_library *library, pk_text id, size_t *index)
{
    size_t i = 0;

    while (i < library->count && pk_text_compare(library->files[i]->head->id, id) < 0)
        i++;
    *index = i;
    return i < library->count && pk_text_equal(library->files[i]->head->id, id);
}

/* Put a file in its place, or in the place of the one with its id; what builds on that one goes on doing so. */
static pk_status put_file(pk_library *library, pk_schema_file *file)
{
    size_t index;
    pk_status status;

    if (find_file(library, file->head->id, &index)) {
        library->files[index] = file;
        return PK_OK;
    }
    status =
        pk_array_reserve(&library->arena, &library->files, &library->capacity, library->count, sizeof *library->files);
    if (status != PK_OK)
        return status;
    memmove(&library->files[index + 1], &library->files[index], (library->count - index) * sizeof *library->files);
    library->files[index] = file;
    library->count++;
    return PK_OK;
}

/* The head is all that recognition looks at. What is built in was checked when it was built. */
static pk_status add_valid(pk_library *library, pk_schema_file given)
{
    pk_schema_file *file = pk_arena_allocate(&library->arena, sizeof *file);
    pk_text base;
    pk_status status;

    if (file == NULL)
        return PK_ENOMEM;
    *file = given;
    if ((status = pk_library_base(library, file->bytes, file->size, &base, &file->base)) == PK_OK)
        status = pk_schema_load(file->bytes, file->size, true, file->base != NULL ? file->base->head : NULL,
                                &library->regions, &library->arena, &file->head);
    if (status == PK_ENOENT)
        status = PK_ESCHEMA;
    return status == PK_OK ? put_file(library, file) : status;
}

/* What is built in comes in any order: those that build on others wait until these are there. */
static pk_status add_builtins(pk_library *library)
{
    bool more = true;

    for (size_t added = SIZE_MAX; more && added != library->count;) {
        added = library->count;
        more = false;
        for (const pk_builtin *builtin = pk_builtin_schemas; builtin->name != NULL; builtin++) {
            pk_schema_file file = { .name = builtin->name, .bytes = builtin->bytes, .size = builtin->size };
            bool known = false;
            pk_status status;

            for (size_t i = 0; i < library->count; i++)
                known = known || library->files[i]->name == builtin->name;
            if (known)
                continue;
            status = add_valid(library, file);
            if (status != PK_OK && status != PK_ESCHEMA)
                return status;
            more = more || status == PK_ESCHEMA;
        }
    }
    return more ? PK_ESCHEMA : PK_OK;
}

pk_status pk_library_open_with(const pk_allocator *allocator, pk_library **made)
{
    pk_arena arena;
    pk_library *library;
    pk_status status;

    pk_arena_init(&arena, allocator);
    if ((library = pk_arena_zeroed(&arena, 1, sizeof *library)) == NULL) {
        pk_arena_free(&arena);
        return PK_ENOMEM;
    }
    library->arena = arena; /* it lies in the arena that it owns */
    status = pk_regions_load(pk_builtin_regions.bytes, pk_builtin_regions.size, &library->arena, &library->regions);
    if (status == PK_OK)
        status = add_builtins(library);
    if (status != PK_OK) {
        pk_library_free(library);
        return status;
    }
    *made = library;
    return PK_OK;
}

pk_status pk_library_open(pk_library **library)
{
    return pk_library_open_with(NULL, library);
}

void pk_library_free(pk_library *library)
{
    pk_arena arena;

    if (library == NULL)
        return;
    arena = library->arena; /* a copy: the original goes with its memory */
    pk_arena_free(&arena);
}

typedef struct error_list {
    const char *name;
    pk_sink sink;
} error_list;

static void write_error(void *context, int line, const char *message)
{
    error_list *errors = context;

    pk_sink_puts(&errors->sink, errors->name);
    pk_sink_format(&errors->sink, ":%d: ", line);
    pk_sink_puts(&errors->sink, message);
    pk_sink_puts(&errors->sink, "\n");
}

static pk_status ignore(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_OK;
}

pk_status pk_library_add_schema(pk_library *library, const char *name, const void *bytes, size_t size,
                                pk_language language, pk_write_function errors, void *errors_context)
{
    error_list list = { .name = name };
    pk_schema_file file = { .size = size };
    void *copy;
    pk_status status;

    pk_sink_init(&list.sink, errors != NULL ? errors : ignore, errors_context);
    status = pk_schema_check(library, bytes, size, language, write_error, &list);
    (void)pk_sink_flush(&list.sink); /* that nobody could hear the reasons does not change the verdict */
    if (status != PK_OK)
        return status;
    copy = pk_arena_allocate(&library->arena, size);
    file.name = pk_text_terminated(&library->arena, pk_text_of(name));
    if (copy == NULL || file.name == NULL)
        return PK_ENOMEM;
    memcpy(copy, bytes, size);
    file.bytes = copy;
    return add_valid(library, file);
}

pk_status pk_library_load(pk_library *library, pk_schema_file *file, const pk_schema **schema)
{
    const pk_schema *base = NULL;
    pk_status status = PK_OK;

    if (file->whole == NULL && file->base != NULL)
        status = pk_library_load(library, file->base, &base);
    if (file->whole == NULL && status == PK_OK)
        status = pk_schema_load(file->bytes, file->size, false, base, &library->regions, &library->arena, &file->whole);
    if (status == PK_OK)
        *schema = file->whole;
    return status;
}

pk_status pk_library_schema(pk_library *library, pk_text id, const pk_schema **schema)
{
    size_t index;

    if (!find_file(library, id, &index))
        return PK_ENOENT;
    return pk_library_load(library, library->files[index], schema);
}

/* ---- what a schema builds on ---- */

typedef struct root {
    pk_arena *arena;
    pk_text extends;
} root;

static pk_status root_start(void *context, pk_xml_walk *walk)
{
    root *r = context;
    pk_text id = pk_xml_attribute(walk, PK_NS_NONE, "extends");

    pk_xml_stop(walk);
    return id.data != NULL && pk_xml_depth(walk) == 1 ? pk_schema_text(r->arena, id, &r->extends) : PK_OK;
}

pk_status pk_library_base(pk_library *library, const void *bytes, size_t size, pk_text *id, pk_schema_file **base)
{
    static const pk_xml_rule rules[] = { { PK_NS_SCHEMA, NULL, "schema", root_start, NULL, 0 },
                                         { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    root r = { .arena = &library->arena, .extends = PK_NO_TEXT };
    size_t index;
    pk_status status = pk_xml_read_bytes(bytes, size, NULL, rules, &r, &library->arena, NULL);

    *id = r.extends;
    *base = NULL;
    if (status == PK_ENOMEM || r.extends.data == NULL)
        return status == PK_ENOMEM ? status : PK_OK;
    if (!find_file(library, r.extends, &index))
        return PK_ENOENT;
    *base = library->files[index];
    return PK_OK;
}
