//! The calls that SQLite makes: one when a connection opens, then one for each event of a statement.
//! Its unsafe code turns SQLite's pointers into plain values for the log.
//!
//! The events: <https://sqlite.org/c3ref/c_trace.html>. Nothing here may panic, since SQLite is C and
//! cannot unwind. No call re-enters: what is asked of SQLite below raises no events.

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::ptr;
use std::time::Instant;

use backend_api::EngineCounters;
use libsqlite3_sys as ffi;

use super::log;

/// Has SQLite call [`on_open`] for each new connection. SQLite ignores the second registration of the
/// same function.
///
/// # Errors
/// SQLite's result code, if it is not `SQLITE_OK`.
pub(super) fn install() -> Result<(), c_int> {
    // SAFETY: `on_open` is a function of the expected signature that lives as long as the process.
    match unsafe { ffi::sqlite3_auto_extension(Some(on_open)) } {
        ffi::SQLITE_OK => Ok(()),
        code => Err(code),
    }
}

/// Watches the new connection. An error would make the opening fail: better than a connection unseen.
unsafe extern "C" fn on_open(
    db: *mut ffi::sqlite3,
    _message: *mut *mut c_char,
    _api: *const ffi::sqlite3_api_routines,
) -> c_int {
    let events = ffi::SQLITE_TRACE_STMT | ffi::SQLITE_TRACE_PROFILE | ffi::SQLITE_TRACE_ROW;
    // SAFETY: SQLite passes the connection that it is opening; `on_event` needs no context, and that of
    // `on_progress` is an address that is compared and never followed.
    unsafe {
        ffi::sqlite3_progress_handler(db, 1, Some(on_progress), db.cast());
        ffi::sqlite3_trace_v2(db, events, Some(on_event), ptr::null_mut())
    }
}

/// Hears that the engine works. After a row no event tells when the library asks for the next one; the next jump of
/// SQLite's virtual machine does. SQLite calls once more on its way out with a row, when it has not yet counted the
/// steps that led there: by that such a call is told apart. Zero lets the engine go on.
unsafe extern "C" fn on_progress(db: *mut c_void) -> c_int {
    if !log::is_paused() {
        return 0;
    }
    let mut log = log::lock();
    if let Some((key, vm_steps)) = log.paused(db.addr()) {
        let stmt: *mut ffi::sqlite3_stmt = ptr::with_exposed_provenance_mut(key);
        // SAFETY: the log got the address from `key`, and a statement that waits is there still: SQLite announces
        // the end of each before it frees it.
        if unsafe { vm_steps_of(stmt) } != vm_steps {
            log.resume(key);
        }
    }
    0
}

/// Hears one event. SQLite ignores the result, which is to be zero.
unsafe extern "C" fn on_event(
    event: c_uint,
    _context: *mut c_void,
    subject: *mut c_void,
    detail: *mut c_void,
) -> c_int {
    if !log::is_listening() {
        return 0;
    }
    let stmt: *mut ffi::sqlite3_stmt = subject.cast();
    // SAFETY: the subject of these three events is a statement, and the detail of STMT a text; both
    // outlive this call.
    unsafe {
        match event {
            ffi::SQLITE_TRACE_STMT => begun(stmt, detail.cast()),
            ffi::SQLITE_TRACE_PROFILE => ended(stmt),
            ffi::SQLITE_TRACE_ROW => gave_row(stmt),
            _ => {}
        }
    }
    0
}

/// # Safety
/// The statement and the text are valid during the call, or null.
unsafe fn begun(stmt: *mut ffi::sqlite3_stmt, announced: *const c_char) {
    // SAFETY: as promised by the caller.
    let (Some(sql), Some(announced)) = (unsafe { sql_of(stmt) }, unsafe { text(announced) }) else {
        return;
    };
    // Triggers, their steps and what SQLite runs for itself are announced by a comment. It is told from a
    // statement that happens to open with a comment by not being the statement's own text.
    if announced != sql {
        return;
    }
    let mut log = log::lock();
    if log.is_open(key(stmt)) {
        return;
    }
    // SAFETY: as promised by the caller. The counter is set back, so that earlier executions that
    // nobody listened to do not count.
    let (bound, counters) = unsafe {
        take(stmt, ffi::SQLITE_STMTSTATUS_VM_STEP);
        let counters = EngineCounters { prepared: is_first_run(stmt).into(), ..take_counters(stmt) };
        (bound_of(stmt), counters)
    };
    let sql = sql.to_string_lossy().into_owned();
    let bound = bound.unwrap_or_else(|| sql.clone());
    // SAFETY: as promised by the caller.
    let connection = unsafe { ffi::sqlite3_db_handle(stmt) }.addr();
    log.begin(key(stmt), connection, sql, bound, counters);
}

/// # Safety
/// The statement is valid during the call, or null.
unsafe fn ended(stmt: *mut ffi::sqlite3_stmt) {
    // Before the lock, which another connection may hold.
    let now = Instant::now();
    // SAFETY: as promised by the caller.
    if let Some(sql) = unsafe { sql_of(stmt) } {
        // SAFETY: likewise.
        let (vm_steps, counters) =
            unsafe { (take(stmt, ffi::SQLITE_STMTSTATUS_VM_STEP), take_counters(stmt)) };
        log::lock().end(key(stmt), sql.to_bytes(), now, vm_steps, counters);
    }
}

/// # Safety
/// The statement is valid during the call, or null.
unsafe fn gave_row(stmt: *mut ffi::sqlite3_stmt) {
    let now = Instant::now();
    // SAFETY: as promised by the caller.
    if let Some(sql) = unsafe { sql_of(stmt) } {
        // SAFETY: likewise.
        let vm_steps = unsafe { vm_steps_of(stmt) };
        log::lock().row(key(stmt), sql.to_bytes(), now, vm_steps);
    }
}

/// What the log knows a statement by: its address, which a later statement may have again.
fn key(stmt: *mut ffi::sqlite3_stmt) -> usize {
    stmt.expose_provenance()
}

/// The statement's text with its placeholders. SQLite keeps none for the looks that it takes at the
/// schema itself.
///
/// # Safety
/// The statement is valid for as long as the text is used, or null.
unsafe fn sql_of<'a>(stmt: *mut ffi::sqlite3_stmt) -> Option<&'a CStr> {
    // SAFETY: as promised by the caller; the text belongs to the statement.
    unsafe { text(ffi::sqlite3_sql(stmt)) }
}

/// The statement's text with the bound values; none if it is too long for SQLite.
///
/// # Safety
/// The statement is valid during the call, or null.
unsafe fn bound_of(stmt: *mut ffi::sqlite3_stmt) -> Option<String> {
    // SAFETY: the text is ours from here on: it is copied, then freed once, which null allows.
    unsafe {
        let expanded = ffi::sqlite3_expanded_sql(stmt);
        let bound = text(expanded).map(|text| text.to_string_lossy().into_owned());
        ffi::sqlite3_free(expanded.cast());
        bound
    }
}

/// Reads one of the statement's counts and sets it back to zero.
///
/// # Safety
/// The statement is valid during the call, or null.
unsafe fn take(stmt: *mut ffi::sqlite3_stmt, counter: c_int) -> u64 {
    // SAFETY: as promised by the caller.
    let count = unsafe { ffi::sqlite3_stmt_status(stmt, counter, 1) };
    // SQLite counts without a sign and casts it on the way out.
    u64::from(count.cast_unsigned())
}

/// Reads what SQLite counts besides instructions, and sets it back to zero: the engine prepares a statement once more
/// before it announces the execution.
///
/// # Safety
/// The statement is valid during the call, or null.
unsafe fn take_counters(stmt: *mut ffi::sqlite3_stmt) -> EngineCounters {
    // SAFETY: as promised by the caller.
    unsafe {
        EngineCounters {
            prepared: 0,
            reprepared: take(stmt, ffi::SQLITE_STMTSTATUS_REPREPARE),
            full_scan_steps: take(stmt, ffi::SQLITE_STMTSTATUS_FULLSCAN_STEP),
            sorts: take(stmt, ffi::SQLITE_STMTSTATUS_SORT),
        }
    }
}

/// Whether the execution that begins is the statement's first since it was prepared. This count is never set back.
///
/// # Safety
/// The statement is valid during the call, or null.
unsafe fn is_first_run(stmt: *mut ffi::sqlite3_stmt) -> bool {
    // SAFETY: as promised by the caller.
    unsafe { ffi::sqlite3_stmt_status(stmt, ffi::SQLITE_STMTSTATUS_RUN, 0) == 0 }
}

/// Reads the statement's count of instructions.
///
/// # Safety
/// The statement is valid during the call, or null.
unsafe fn vm_steps_of(stmt: *mut ffi::sqlite3_stmt) -> u64 {
    // SAFETY: as promised by the caller.
    let steps = unsafe { ffi::sqlite3_stmt_status(stmt, ffi::SQLITE_STMTSTATUS_VM_STEP, 0) };
    u64::from(steps.cast_unsigned())
}

/// # Safety
/// The pointer is null, or a C text that is valid for as long as the result is used.
unsafe fn text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: as promised by the caller; null is told apart first.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}
