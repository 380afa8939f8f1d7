/* edit.h - a new package from an old one: named parts replaced, added or taken away, all others byte for byte.
 *
 * Layer: container. Bytes in, bytes out. What is not changed is copied packed as it is; members keep their order, new ones
 * come last, in the order in which they were put. What is written has a fixed time: the same changes to the same package
 * give the same bytes. Part names as in package.h. Nothing is changed before pk_edit_write. */
#ifndef PK_CONTAINER_EDIT_H
#define PK_CONTAINER_EDIT_H

#include "container/package.h"

typedef struct pk_edit pk_edit;

/**
 * @param package  Borrowed, with its bytes and arena, for the life of the edit. Lives in that arena; nothing is to be freed.
 * @return PK_OK; PK_EENCRYPTED where any member is locked; PK_EFORMAT; PK_ENOMEM.
 */
pk_status pk_edit_begin(pk_package *package, pk_edit **edit);

/** What a part holds now: what was put, else what the package has. @return As pk_package_stream; PK_ENOENT: no such part. */
pk_status pk_edit_read(pk_edit *edit, pk_text part, pk_text *content);
/** Replace or add a part. @param content  Borrowed until the edit is written. Its content type is another matter. */
pk_status pk_edit_put(pk_edit *edit, pk_text part, pk_text content);
/** Take a part away. What leads to it stays. A part that is not there is taken away already. */
pk_status pk_edit_remove(pk_edit *edit, pk_text part);

/**
 * Say what a part is, in [Content_Types].xml, where nothing says just that yet.
 * @param type  "application/vnd...+xml".
 * @return PK_OK; PK_EFORMAT, also where the part has another type of its own or there is no such list; PK_EUNSAFE; PK_ELIMIT; PK_ENOMEM.
 */
pk_status pk_edit_set_content_type(pk_edit *edit, pk_text part, pk_text type);
/**
 * The relationship from a part ("/": the package) to another: the one that is there, else a new one at the end.
 * @param type  The whole URI.
 * @param id    Set to its id; may be NULL.
 * @return As above.
 */
pk_status pk_edit_relate(pk_edit *edit, pk_text source, pk_text type, pk_text target, pk_text *id);

/** Write the new package. The caller flushes. @return PK_OK; PK_EFORMAT; PK_ENOMEM; or what the sink came to. */
pk_status pk_edit_write(pk_edit *edit, pk_sink *sink);

#endif
