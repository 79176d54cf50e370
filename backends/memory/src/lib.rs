//! A backend with no database: the control row, and the fake in the runner's tests.
