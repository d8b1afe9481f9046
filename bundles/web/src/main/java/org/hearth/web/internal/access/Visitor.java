package org.hearth.web.internal.access;

import java.util.Optional;

/**
 * Who is signed in at a browser.
 *
 * @param person who it is, if it is one of the people of the household; a member always is
 */
public record Visitor(Role role, Optional<String> person) {

  /** What somebody may do. */
  public enum Role {
    /** Everything. */
    ADMIN,
    /** Sees and changes what is their own. */
    MEMBER
  }

  public Visitor {
    if (role == Role.MEMBER && person.isEmpty()) {
      throw new IllegalArgumentException("a member is nobody, expected one of the household");
    }
  }

  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /** Whether they may see and change what belongs to a person. */
  public boolean mayActFor(String other) {
    return isAdmin() || person.filter(other::equals).isPresent();
  }
}
