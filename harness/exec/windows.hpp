// How much TCP may have on its way at once, so that the packet queue can hold it.
#pragma once

namespace lastack {

/// `receive_buffer`: octets that the kernel gives the queue's socket. What a connection has on its
/// way waits there, so where the buffer is small (net.core.rmem_max bounds that of the
/// unprivileged) the connections of this network namespace get smaller receive windows: an eighth
/// of it. Otherwise, or where the kernel refuses, nothing changes.
void fit_windows(int receive_buffer);

/// The window that fit_windows gives; 0 if the kernel's own will do.
int window_for(int receive_buffer);

}  // namespace lastack
